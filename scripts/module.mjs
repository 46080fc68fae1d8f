// crate/wasm as what JavaScript runs: the WebAssembly module, and its twin in JavaScript for hosts that forbid WebAssembly.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root, Stop, step } from './run.mjs';
import { FIRST_VERSION, TARGET, wasmBindgen, wasmRust } from './toolchain.mjs';

/** What every engine of 2023 on knows. Never "all": binaryen then writes imports that Chromium and Node refuse. */
const FEATURES = [
  'bulk-memory',
  'nontrapping-float-to-int',
  'sign-ext',
  'mutable-globals',
  'reference-types',
  'multivalue',
].map((feature) => `--enable-${feature}`);
const SMALL = [
  '-Oz',
  '--converge',
  '--low-memory-unused',
  // It cuts the data at every few zeros, which compress better than the heads of two hundred pieces.
  '--skip-pass=memory-packing',
  '--strip-debug',
  '--strip-producers',
  '--strip-target-features',
];
/**
 * What one function alone calls stays a function of its own: a body of thirty thousand bytes has so many locals that most of
 * their numbers take two. In JavaScript they are names, and the other way is smaller.
 */
const APART = '--one-caller-inline-max-function-size=20';
/** Where the linker puts the first byte of data: behind the stack. */
const DATA = 65_536;

const binaryen = (name) => join(root, 'node_modules/.bin', name);
const target = (path) => join(root, 'target', path);

/**
 * Runs `make` unless its outputs are there and were made from the same bytes by the same code.
 * @param {{ inputs: string[], outputs: string[] }} files
 */
async function whenChanged({ inputs, outputs }, make) {
  const hash = createHash('sha256');
  for (const file of [...inputs, import.meta.filename, join(root, 'package-lock.json')])
    hash.update(readFileSync(file));
  const stamp = `${outputs[0]}.stamp`;
  const now = hash.digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now && outputs.every(existsSync)) return;
  mkdirSync(dirname(stamp), { recursive: true });
  await make();
  writeFileSync(stamp, now);
}

/** The crate compiled with `rust`; answers the file. */
async function compiled(name, rust) {
  const directory = target(name);
  const args = ['build', '--release', '--package', 'eks-max-pods-wasm', '--target', TARGET];
  args.push('--target-dir', directory, ...rust.args);
  await step(`crate/wasm → target/${name}`, rust.cargo, args, { env: rust.env });
  return join(directory, TARGET, 'release/eks_max_pods_wasm.wasm');
}

/** → target/glue/eks_max_pods.js and eks-max-pods.wasm. Says whether it is the release build. */
export async function wasmModule() {
  const rust = await wasmRust();
  const { bindgen } = await wasmBindgen();
  const module = await compiled('wasm', rust);
  const glue = target('glue');
  const output = join(glue, 'eks-max-pods.wasm');
  await whenChanged({ inputs: [module], outputs: [output, join(glue, 'eks_max_pods.js')] }, async () => {
    const args = ['--target', 'web', '--omit-default-module-path', '--out-dir', glue, '--out-name', 'eks_max_pods'];
    await step('wasm-bindgen', bindgen, [...args, module]);
    const input = join(glue, 'eks_max_pods_bg.wasm');
    await step('wasm-opt', binaryen('wasm-opt'), [...SMALL, APART, ...FEATURES, '-o', output, input]);
  });
  return { wasm: output, glue: join(glue, 'eks_max_pods.js'), release: rust.release };
}

/**
 * → target/js: `eks_max_pods_bg.js` (the glue), `engine.js` (the code) and `data` (what its memory holds at the start).
 * The crate is compiled anew, for WebAssembly as it was in 2017: wasm2js knows one table, and no more than that. So must
 * std be: with a ready-made one there is no engine, and no `./js`.
 */
export async function jsEngine() {
  const rust = await wasmRust(undefined, FIRST_VERSION);
  if (!rust.release) return undefined;
  const { bindgen } = await wasmBindgen();
  const module = await compiled('wasm-mvp', rust);
  const directory = target('js');
  const at = (name) => join(directory, name);
  const glue = at('eks_max_pods_bg.js');
  const outputs = { code: at('engine.js'), data: at('data') };
  await whenChanged({ inputs: [module], outputs: [outputs.code, outputs.data, glue] }, async () => {
    const args = ['--target', 'bundler', '--out-dir', directory, '--out-name', 'eks_max_pods'];
    await step('wasm-bindgen for wasm2js', bindgen, [...args, module]);
    writeFileSync(glue, withFreshViews(readFileSync(glue, 'utf8')));
    // The data apart, since wasm2js would write it in base64.
    const apart = ['--separate-data-segments', `--pass-arg=separate-data-segments@${outputs.data}`];
    apart.push(`--pass-arg=separate-data-segments-global-base@${DATA}`);
    const input = at('eks_max_pods_bg.wasm');
    const small = at('small.wasm');
    await step('wasm-opt for wasm2js', binaryen('wasm-opt'), [...SMALL, '--mvp-features', '-o', small, input]);
    const code = at('code.wasm');
    await step('data apart', binaryen('wasm-opt'), ['--mvp-features', ...apart, '-o', code, small]);
    await step('wasm2js', binaryen('wasm2js'), ['-Oz', '-o', outputs.code, code]);
  });
  return { glue, ...outputs, address: DATA };
}

/**
 * The glue keeps views of the memory and makes new ones when the old buffer is detached. wasm2js grows its memory by
 * a new buffer and detaches nothing, so the glue would go on reading the old one: it must compare the buffers instead.
 */
export function withFreshViews(glue) {
  const getter = /if \((cached\w+Memory0) === null \|\| .*\) \{\n( +\1 = new \w+\(wasm\.memory\.buffer\);)/g;
  let fresh = 0;
  const patched = glue.replace(getter, (_, view, renew) => {
    fresh += 1;
    return `if (${view} === null || ${view}.buffer !== wasm.memory.buffer) {\n${renew}`;
  });
  const views = glue.match(/^let cached\w+Memory0 = /gm)?.length ?? 0;
  if (views === 0 || fresh !== views || /detached|byteLength/.test(patched)) {
    throw new Stop(`wasm-bindgen's glue has ${views} views of the memory, of which ${fresh} are written as expected`);
  }
  return patched;
}
