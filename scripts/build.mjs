// Everything that is published, and the page: `npm run build`.
import { chmodSync, copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { main, root, step } from './run.mjs';
import { npmPackages, TARGET, wasmBindgen, wasmRust } from './toolchain.mjs';

const dist = join(root, 'dist');
const glue = join(root, 'target/glue');
/** What every engine of 2023 on knows. Never "all": binaryen then writes imports that Chromium and Node refuse. */
const FEATURES = [
  'bulk-memory',
  'nontrapping-float-to-int',
  'sign-ext',
  'mutable-globals',
  'reference-types',
  'multivalue',
];

/** crate/wasm → target/glue/eks_max_pods.js and dist/eks-max-pods.wasm. Says whether it is the release build. */
async function wasmModule() {
  const rust = await wasmRust();
  const { bindgen } = await wasmBindgen();
  const target = join(root, 'target/wasm');
  await step(
    'crate/wasm → WebAssembly',
    rust.cargo,
    ['build', '--release', '--package', 'eks-max-pods-wasm', '--target', TARGET, '--target-dir', target, ...rust.args],
    { env: rust.env },
  );
  await step('wasm-bindgen', bindgen, [
    '--target',
    'web',
    '--omit-default-module-path',
    '--out-dir',
    glue,
    '--out-name',
    'eks_max_pods',
    join(target, TARGET, 'release/eks_max_pods_wasm.wasm'),
  ]);
  await step('wasm-opt', join(root, 'node_modules/.bin/wasm-opt'), [
    '-Oz',
    '--converge',
    '--low-memory-unused',
    // It cuts the data at every few zeros, which compress better than the heads of two hundred pieces.
    '--skip-pass=memory-packing',
    ...FEATURES.map((feature) => `--enable-${feature}`),
    '--strip-debug',
    '--strip-producers',
    '--strip-target-features',
    '-o',
    join(dist, 'eks-max-pods.wasm'),
    join(glue, 'eks_max_pods_bg.wasm'),
  ]);
  return rust.release;
}

/** www/lib → dist/*.js and dist/*.d.ts. */
async function library() {
  const { build } = await import('esbuild');
  await build({
    absWorkingDir: root,
    entryPoints: ['www/lib/index.ts', 'www/lib/node.ts'],
    outdir: 'dist',
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    platform: 'neutral',
    external: ['node:*'],
    legalComments: 'none',
    logLevel: 'warning',
  });
  // The command line; its YAML parser is a file of its own, read when a plan is YAML.
  await build({
    absWorkingDir: root,
    entryPoints: { cli: 'www/cli/main.ts', 'cli-run': 'www/cli/run.ts' },
    outdir: 'dist',
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    target: 'node20',
    // Neutral: in Node's own build the YAML parser asks for `require`.
    platform: 'neutral',
    external: ['eks-max-pods', 'node:*'],
    chunkNames: 'cli-[name]-[hash]',
    legalComments: 'none',
    logLevel: 'warning',
  });
  chmodSync(join(dist, 'cli.js'), 0o755);
  copyFileSync(join(root, 'www/cli/plan.schema.json'), join(dist, 'plan.schema.json'));
  copyFileSync(join(root, 'www/lib/types.d.ts'), join(dist, 'types.d.ts'));
  copyFileSync(join(root, 'www/lib/public.d.ts'), join(dist, 'index.d.ts'));
}

/** www/site → dist/site. */
async function site() {
  const { build } = await import('vite');
  await build({ configFile: join(root, 'www/site/vite.config.ts'), logLevel: 'warn' });
}

export async function buildAll() {
  await npmPackages();
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist, { recursive: true });
  const release = await wasmModule();
  await step('types', join(root, 'node_modules/.bin/tsc'), ['--noEmit', '--project', 'tsconfig.json']);
  await library();
  await site();
  const { checkSizes } = await import('./sizes.mjs');
  checkSizes({ release });
}

if (process.argv[1] === import.meta.filename) await main(buildAll);
