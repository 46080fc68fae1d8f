// Everything that is published, and the page: `npm run build`.
import { chmodSync, copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { element } from './element.mjs';
import { manifest } from './manifest.mjs';
import { jsEngine, wasmModule } from './module.mjs';
import { main, root, step } from './run.mjs';
import { npmPackages } from './toolchain.mjs';

const dist = join(root, 'dist');

/** A module that esbuild finds under a name: the file's path, or the text of it. */
const named = (modules) => ({
  name: 'named',
  setup(build) {
    const filter = new RegExp(`^(${Object.keys(modules).join('|')})$`);
    build.onResolve({ filter }, ({ path }) =>
      typeof modules[path] === 'string' ? { path: modules[path] } : { path, namespace: 'named' },
    );
    build.onLoad({ filter, namespace: 'named' }, ({ path }) => ({ contents: modules[path].contents }));
  },
});

const constants = (values) => ({
  contents: Object.entries(values)
    .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`)
    .join('\n'),
});

/** www/lib → dist: one file an entry, whatever it carries inside. */
async function library(module, engine) {
  const { build } = await import('esbuild');
  const { asText } = await import('./text.mjs');
  const common = {
    absWorkingDir: root,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    platform: 'neutral',
    external: ['./eks-max-pods.wasm*'],
    legalComments: 'none',
    logLevel: 'warning',
  };
  const entries = ['index', 'slim', 'inline', 'workerd', 'edge-light'].map((name) => `www/lib/${name}.ts`);
  const parts = { glue: module.glue, 'module-text': constants({ module: asText(readFileSync(module.wasm)) }) };
  await build({ ...common, entryPoints: entries, outdir: 'dist', plugins: [named(parts)] });
  // One instance for `import` and `require`: the first reads the second, whose names it sees as they are written there.
  const node = { format: 'cjs', platform: 'node', target: 'node20', outfile: 'dist/node.cjs' };
  await build({ ...common, ...node, entryPoints: ['www/lib/node.ts'], plugins: [named(parts)] });
  writeFileSync(join(dist, 'node.js'), "export * from './node.cjs';\n");
  if (engine !== undefined) {
    const data = constants({ data: asText(readFileSync(engine.data)), address: engine.address });
    const plugins = [named({ 'engine-code': engine.code, 'engine-glue': engine.glue, 'engine-data': data })];
    await build({ ...common, entryPoints: ['www/lib/js.ts'], outdir: 'dist', plugins });
  }
  copyFileSync(module.wasm, join(dist, 'eks-max-pods.wasm'));
}

/** The types of each entry. */
function types() {
  const read = (name) => readFileSync(join(root, 'www/lib', name), 'utf8');
  const write = (name, text) => writeFileSync(join(dist, name), text);
  write('types.d.ts', read('types.d.ts'));
  write('index.d.ts', read('public.d.ts'));
  // CommonJS has its own, or TypeScript would think that `require` gives a promise of a module.
  write('types.d.cts', read('types.d.ts'));
  write('index.d.cts', read('public.d.ts').replace('./types.js', './types.cjs'));
  for (const name of ['inline', 'js']) write(`${name}.d.ts`, "export * from './index.js';\n");
  for (const name of ['slim.d.ts', 'only-types.d.ts', 'instance-types.d.cts', 'eks-max-pods.wasm.d.ts'])
    write(name, read(name));
}

/** The catalogue as JSON, as the package itself gives it. */
async function catalogue() {
  const { catalogInfo, instanceType, instanceTypes } = await import(join(dist, 'node.js'));
  const { date, source } = catalogInfo();
  const all = instanceTypes().map(instanceType);
  writeFileSync(join(dist, 'instance-types.json'), `${JSON.stringify({ date, source, instanceTypes: all })}\n`);
}

/** www/cli → dist/cli*.js: the command line; its YAML parser is a file of its own, read when a plan is YAML. */
async function commandLine() {
  const { build } = await import('esbuild');
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
}

/** What a page elsewhere loads that has the element from this site. */
const OF_ELEMENT = /^(element(-(define|fields|(small|large)(-\w+)?))?|index|js)\.js$|\.wasm$/;

/** www/site → dist/site, and the element beside it, under names that stay. */
export async function site() {
  const { build } = await import('vite');
  await build({ configFile: join(root, 'www/site/vite.config.ts'), logLevel: 'warn' });
  const directory = join(dist, 'site/element');
  mkdirSync(directory, { recursive: true });
  for (const file of readdirSync(dist).filter((name) => OF_ELEMENT.test(name)))
    copyFileSync(join(dist, file), join(directory, file));
}

export async function buildAll() {
  await npmPackages();
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist, { recursive: true });
  const module = await wasmModule();
  const engine = await jsEngine();
  await step('types', join(root, 'node_modules/.bin/tsc'), ['--noEmit', '--project', 'tsconfig.json']);
  await library(module, engine);
  types();
  await catalogue();
  await commandLine();
  await element();
  await manifest();
  await site();
  const { checkSizes } = await import('./sizes.mjs');
  checkSizes(module);
}

if (process.argv[1] === import.meta.filename) await main(buildAll);
