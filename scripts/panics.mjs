// Shows that no input reaches a panic: `npm test -- panics`.
//
// The core: tests/no-panic calls its functions with values that the compiler knows nothing of, and its panic handler calls
// a function that nobody defines. Without allocation it links only if no panic is left. With it, a few functions of
// std's are cut out of the linked module, those of allowed.tsv, and then no way may lead from an export to that function.
//
// The published module: each `unreachable`, which is what a panic is there, has its reason in release.tsv.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { capture, root, Stop, step } from './run.mjs';
import { rustVersion, TARGET, wasmRust, wasmRustForProofs } from './toolchain.mjs';

const directory = join(root, 'tests/no-panic');
const THE_PANIC = 'a_panic_is_left';

/** The rows of a table, as objects by its header. */
function table(file) {
  const lines = readFileSync(join(directory, file), 'utf8').trim().split('\n');
  const [header, ...rows] = lines.filter((line) => !line.startsWith('#')).map((line) => line.split('\t'));
  return rows.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at]])));
}

/**
 * A module's functions by name, as binaryen prints them: which they call, and how many `unreachable` they have; and the
 * roots, where calls come from. One behind a call that never returns only says so, and is the called function's.
 */
async function read(file) {
  const { default: binaryen } = await import('binaryen');
  const module = binaryen.readBinary(readFileSync(file));
  module.setFeatures(binaryen.Features.All);
  const lines = module.emitText().split('\n');
  module.dispose();
  const names = (text) =>
    [...text.matchAll(/\$("(?:[^"\\]|\\.)*"|[^\s()]+)/g)].map(([, name]) => name.replaceAll('"', ''));
  const functions = new Map();
  const roots = new Set();
  let current;
  for (const line of lines) {
    if (/^ \((export|elem|start)\b/.test(line)) {
      for (const name of names(line)) roots.add(name);
    } else if (line.startsWith(' (func ')) {
      current = { calls: new Set(), ends: [], returns: true };
      functions.set(names(line)[0], current);
      // The last line at each depth, for what stands before an `unreachable`.
      current.before = [];
    } else if (current !== undefined) {
      const depth = line.search(/\S/);
      if (/\((return_)?call \$|\(ref\.func \$/.test(line)) current.calls.add(names(line)[0]);
      if (line.endsWith('(unreachable)')) {
        const before = current.before[depth] ?? '';
        current.ends.push(before.startsWith('(call $') ? names(before)[0] : undefined);
      }
      if (depth === 2) current.returns = !line.endsWith('(unreachable)');
      current.before.length = depth + 1;
      if (!line.endsWith(')') || line.trim() !== ')') current.before[depth] = line.trim();
    }
  }
  for (const each of functions.values())
    each.unreachable = each.ends.filter((called) => functions.get(called)?.returns ?? true).length;
  return { functions, roots };
}

/** The name without the hash that older compilers put behind it. */
const withoutHash = (name) => name.replace(/::h[0-9a-f]{16}$/, '');

/** The calls from a root to a function, the shortest way, or undefined; what is `cut` calls nothing. */
function way({ functions, roots }, to, cut = new Set()) {
  const from = new Map([...roots].map((name) => [name, undefined]));
  for (const name of from.keys()) {
    if (withoutHash(name) === to) {
      const chain = [];
      for (let at = name; at !== undefined; at = from.get(at)) chain.unshift(at);
      return chain;
    }
    if (cut.has(withoutHash(name))) continue;
    for (const called of functions.get(name)?.calls ?? []) if (!from.has(called)) from.set(called, name);
  }
}

/** Names of the functions that tests/no-panic exports. */
function exported() {
  const modules = readdirSync(join(directory, 'src')).map((file) => readFileSync(join(directory, 'src', file), 'utf8'));
  return modules.flatMap((source) => [...source.matchAll(/^extern "C" fn (\w+)\(\)/gm)].map(([, name]) => name));
}

/** Builds tests/no-panic, and answers how to link it: by hand, as rustc tells the linker that anything may be undefined. */
async function core(what, features) {
  const { cargo, env, args, linker } = await wasmRustForProofs();
  const target = join(root, 'target/no-panic');
  await step(
    `the core ${what}, called with anything`,
    cargo,
    [
      'build',
      '--profile=no-panic',
      '--package=eks-max-pods-no-panic',
      `--target=${TARGET}`,
      `--target-dir=${target}`,
      ...args,
      ...features,
    ],
    { env },
  );
  const out = join(target, 'linked.wasm');
  const [program, ...first] = linker;
  const names = exported().flatMap((name) => [`--undefined=${name}`, `--export-if-defined=${name}`]);
  const library = join(target, TARGET, 'no-panic/libeks_max_pods_no_panic.a');
  const link = (...more) =>
    capture(program, [...first, '--no-entry', '--gc-sections', ...more, ...names, library, '-o', out]);
  return { link, out };
}

const path = (chain) => chain.map((name, depth) => `${'  '.repeat(depth)}${name}`).join('\n');

/** What allocates nothing links without a panic. */
async function numbers() {
  const { link, out } = await core('without allocation', []);
  if (link() !== undefined) return;
  if (link('--import-undefined') === undefined) throw new Stop('tests/no-panic does not link at all');
  const chain = way(await read(out), THE_PANIC);
  throw new Stop(`a panic is left in the core, so it does not link:\n${path(chain ?? ['no way to it is known'])}`);
}

/** With allocation, nothing panics but what allowed.tsv says. */
async function everything() {
  const { link, out } = await core('with allocation', ['--features=alloc']);
  if (link('--import-undefined') === undefined) throw new Stop('tests/no-panic does not link at all');
  const module = await read(out);
  const allowed = table('allowed.tsv').map(({ function: name }) => name);
  const chain = way(module, THE_PANIC, new Set(allowed));
  if (chain !== undefined)
    throw new Stop(`a panic is left in the core that allowed.tsv does not know:\n${path(chain)}`);
  const gone = allowed.filter((name) => way(module, name) === undefined);
  if (gone.length > 0)
    throw new Stop(`nothing calls these any more, so allowed.tsv need not list them: ${gone.join(', ')}`);
}

/** Every public function of the core is called in tests/no-panic. */
function isComplete() {
  const sources = (folder) =>
    readdirSync(join(root, folder), { recursive: true })
      .filter((file) => file.endsWith('.rs'))
      .map((file) => readFileSync(join(root, folder, file), 'utf8'))
      .join('\n');
  const called = new Set(sources('tests/no-panic/src').match(/\b\w+(?=\()/g));
  const functions = [...sources('crate/core/src').matchAll(/^ *pub (?:const )?fn (\w+)/gm)].map(([, name]) => name);
  const missing = functions.filter((name) => !called.has(name));
  if (missing.length > 0) throw new Stop(`tests/no-panic does not call ${missing.join(', ')}`);
}

const say = (sentence) => process.stderr.write(`  ${sentence}\n`);

/** Each `unreachable` of the published module is one that release.tsv knows. */
async function release() {
  const rust = await wasmRust();
  if (!rust.release)
    return say('std is ready-made here, so this is not the module that is published: release.tsv is left out');
  const rows = table('release.tsv').map((row) => ({ ...row, found: 0 }));
  const [{ function: compiler }] = rows.splice(0, 1);
  const version = rustVersion(rust.env.RUSTC ?? 'rustc');
  if (compiler !== `rustc ${version}`)
    return say(
      `release.tsv is of ${compiler}, this is ${version}, which copies functions into others elsewhere: it is left out`,
    );
  const { functions } = await read(join(root, 'target/glue/eks_max_pods_bg.wasm'));
  const wrong = [];
  for (const [name, { unreachable }] of functions) {
    if (unreachable === 0) continue;
    // Without the crate's hash.
    const plain = name.replaceAll(/\[[0-9a-f]{8,}\]/g, '');
    const row = rows.find((row) => isLike(row.function, plain));
    if (row === undefined) wrong.push(`${unreachable}\t${plain}\tis not in release.tsv`);
    else row.found += unreachable;
  }
  for (const { function: name, count, found } of rows)
    if (found !== Number(count)) wrong.push(`${found}\t${name}\twhere release.tsv says ${count}`);
  if (wrong.length > 0)
    throw new Stop(`the published module can trap elsewhere than release.tsv says:\n${wrong.join('\n')}`);
  const all = rows.reduce((sum, { found }) => sum + found, 0);
  say(`the published module has ${all} unreachable instructions, each with its reason in tests/no-panic/release.tsv`);
}

/** `*` stands for anything. */
const isLike = (pattern, name) =>
  new RegExp(
    `^${pattern
      .split('*')
      .map((part) => part.replaceAll(/[^\w]/g, '\\$&'))
      .join('.*')}$`,
  ).test(name);

export async function panics() {
  isComplete();
  await numbers();
  await everything();
  await release();
}
