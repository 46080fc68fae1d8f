// How fast, and how large: `npm run bench` prints one report, in Markdown; `--write FILE` keeps it. `-- calls start` makes
// parts of it; calls are compared with the package at the last tag or the commit before, or `--against` another, or none.
// `--record` keeps the numbers in tests/measured. Nothing here decides whether the project is right: that is what tests do.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { arch, cpus, platform } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { prepare } from './parts.mjs';
import { capture, main, root, step } from './run.mjs';
import { hostRust, rustVersion } from './toolchain.mjs';

const dist = join(root, 'dist');

/** Three digits, and the unit that needs no exponent. */
function time(ns) {
  if (ns === undefined) return '';
  const [unit, per] = [
    ['s', 1e9],
    ['ms', 1e6],
    ['µs', 1e3],
    ['ns', 1],
  ].find(([, per]) => ns >= per) ?? ['ns', 1];
  return `${Number((ns / per).toPrecision(3))} ${unit}`;
}
const ms = (milliseconds) => time(milliseconds * 1e6);
const bytes = (count) => (count >= 1e6 ? `${(count / 1e6).toFixed(1)} MB` : `${Math.round(count / 1e3)} kB`);
const ratio = (a, b) => (a === undefined || b === undefined ? '' : `× ${Number((a / b).toPrecision(3))}`);
const table = (header, rows) =>
  [header, header.map((_, index) => (index === 0 ? '---' : '---:')), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');

/** Several runs in turn with those of another package, and of each call the fastest: what else the machine does only adds. */
async function calls({ against }) {
  const { previous } = await import('./bench/previous.mjs');
  const before = against === 'none' ? undefined : await previous(against);
  const measure = async (name, at, beside) =>
    JSON.parse(await step(name, process.execPath, [join(root, 'scripts/bench/compare.mjs'), at, beside]));
  const least = (runs) => {
    const result = {};
    for (const run of runs)
      for (const [name, { min }] of Object.entries(run))
        result[name] = Math.min(result[name] ?? Number.POSITIVE_INFINITY, min);
    return result;
  };
  const now = [];
  const then = [];
  for (const turn of [1, 2, 3]) {
    now.push(await measure(`calls, ${turn} of 3`, dist, 'all'));
    if (before !== undefined) then.push((await measure(`calls of ${before.name}`, before.dist, 'alone')).package);
  }
  const [package_, hand, floor] = ['package', 'hand', 'floor'].map((key) => least(now.map((run) => run[key])));
  const beforehand = least(then);
  const rows = Object.keys(package_).map((name) => [
    name,
    time(package_[name]),
    time(beforehand[name]),
    ratio(package_[name], beforehand[name]),
    time(hand[name]),
    ratio(package_[name], hand[name]),
  ]);
  const header = ['from JavaScript, in Node', 'this', before?.name ?? 'no other', 'ratio', 'by hand', 'ratio'];
  const text = `${table(header, rows)}

By hand: the numbers and a formula, with the shipped settings, over a table that was parsed before (scripts/bench/by-hand.mjs).
No derivation, no tools, no advice, no other setting, and nothing is checked.

${table(
  ['the floor', 'time'],
  Object.entries(floor).map(([name, ns]) => [name, time(ns)]),
)}`;
  return { data: { package: package_, before: { name: before?.name, calls: beforehand }, hand, floor }, text };
}

async function start() {
  const { start } = await import('./bench/start.mjs');
  const data = await start();
  const rows = [
    ['compile the module', 'compile'],
    ['read the script', 'script'],
    ['instantiate', 'instantiate'],
    ['the first answer', 'first'],
    ['the second', 'second'],
  ].map(([name, key]) => [name, ms(data.node[key]), ms(data.chromium[key])]);
  const { memory, node } = data;
  const text = `${table(['from nothing to an answer', `Node ${process.version}`, `Chromium ${data.chromium.version}`], rows)}

A Node program that imports the package and prints one answer takes ${ms(node.program)}, an empty one ${ms(node.emptyProgram)};
its memory is ${bytes(node.bytes)} more.

${table(
  ['linear memory of the module', 'size'],
  [
    ['fresh', bytes(memory.fresh)],
    ['after `maxPods()`', bytes(memory.first)],
    ['after an expression over all types', bytes(memory.expression)],
    ['after a plan of 10,000 groups', bytes(memory.plan)],
  ],
)}`;
  return { data, text };
}

/** The core natively, by criterion. */
async function core() {
  await hostRust();
  const args = ['bench', '--quiet', '--package', 'eks-max-pods', '--benches'];
  await step('criterion', 'cargo', [...args, '--', '--warm-up-time', '1', '--measurement-time', '2']);
  const folder = join(root, 'target/criterion');
  const data = {};
  for (const { name, parentPath } of readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (name === 'estimates.json' && parentPath.endsWith('/new')) {
      const { full_id: id } = JSON.parse(readFileSync(join(parentPath, 'benchmark.json'), 'utf8'));
      data[id] = JSON.parse(readFileSync(join(parentPath, name), 'utf8')).median.point_estimate;
    }
  const rows = Object.entries(data).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    data,
    text: table(
      ['the crate, native', 'median'],
      rows.map(([name, ns]) => [name, time(ns)]),
    ),
  };
}

/** What the processor does, counted. */
async function instructions({ record: write }) {
  const { counted, committed, record } = await import('./instructions.mjs');
  const data = await counted();
  if (data === undefined) return { data: {}, text: 'There is no valgrind here.' };
  const { by, counts } = existsSync(join(root, 'tests/measured/instructions.tsv'))
    ? committed()
    : { by: 'nobody', counts: {} };
  if (write) record(data);
  const rows = Object.entries(data).map(([name, count]) => [name, String(count), ratio(count, counts[name])]);
  return { data, text: table(['work', 'instructions of the crate', `to those recorded, by ${by}`], rows) };
}

/** The page in Chromium: until its answer is painted, and typing, from the event to the numbers being there and laid out. */
async function page() {
  const { opening } = await import('./opening.mjs');
  const { version, ...opened } = await opening();
  const times = ({ best, median, worst }) => [best, median, worst].map(ms);
  const { empty, verdict, answer, live } = opened;
  const row = (name, all, beside) => [name, ...times(all), ratio(all.median, beside.median)];
  const { typing } = await import('./typing.mjs');
  const rows = await typing();
  const { best, median, worst } = rows.at(-1);
  const text = `${table(
    [`from navigation, nothing cached, Chromium ${version}`, 'best', 'median', 'worst', 'ratio'],
    [
      row('an empty page is read', empty.read, empty.read),
      row('the page is read, with its answer', answer.read, empty.read),
      row('an empty page is painted', empty.painted, empty.painted),
      row('the verdict and its style sheet alone', verdict.painted, empty.painted),
      row('the page has its answer painted', answer.painted, empty.painted),
      row('every field answers', live, empty.painted),
    ],
  )}

${table(
  ['a keystroke in', 'field', 'best', 'median', 'worst'],
  rows.map(({ view, field, ...all }) => [view, field, ...times(all)]),
)}`;
  return { data: { best, median, worst, opened }, text };
}

async function sizes() {
  const { sizes, weigh } = await import('./sizes.mjs');
  const { tableJson } = await import('./bench/by-hand.mjs');
  const rows = sizes().filter(({ file }) => !file.startsWith('site/'));
  const data = Object.fromEntries(rows.map(({ file, ...bytes }) => [file, bytes]));
  const row = (name, { raw, gzip, brotli }) => [name, raw, gzip, brotli].map(String);
  const json = row('for comparison: four columns of the catalogue as JSON', weigh(Buffer.from(tableJson)));
  const all = [...Object.entries(data).map(([name, bytes]) => row(name, bytes)), json];
  return { data, text: table(['bytes in `dist/`', 'raw', 'gzip', 'brotli'], all) };
}

const PARTS = {
  calls: ['Calls', calls],
  start: ['Start and memory', start],
  page: ['The page', page],
  core: ['Native', core],
  instructions: ['Instructions', instructions],
  sizes: ['Sizes', sizes],
};

await main(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { against: { type: 'string' }, record: { type: 'boolean' }, write: { type: 'string' } },
  });
  await prepare(PARTS, positionals);
  const machine = {
    date: new Date().toISOString().slice(0, 10),
    commit: capture('git', ['rev-parse', '--short=9', 'HEAD']),
    processor: `${cpus()[0].model.trim()}, ${cpus().length} of its threads, ${platform()} ${arch()}`,
    node: process.version,
    rust: rustVersion('rustc'),
  };
  const chosen = Object.entries(PARTS).filter(([part]) => positionals.length === 0 || positionals.includes(part));
  const measured = {};
  let report = `# Benchmarks of eks-max-pods

${machine.date}, commit ${machine.commit}, ${machine.processor}, Node ${machine.node}, Rust ${machine.rust}: \`npm run bench\`.
Times are the fastest of many: what else a machine does only adds to them.
`;
  for (const [part, [title, run]] of chosen) {
    const { data, text } = await run(values);
    measured[part] = data;
    report += `\n## ${title}\n\n${text}\n`;
  }
  process.stdout.write(report);
  if (values.write !== undefined) writeFileSync(resolve(values.write), report);
  if (values.record) {
    const file = join(root, 'tests/measured/bench.json');
    const kept = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
    mkdirSync(join(root, 'tests/measured'), { recursive: true });
    for (const [part, data] of Object.entries(measured)) kept[part] = { machine, ...data };
    writeFileSync(file, `${JSON.stringify(kept, undefined, 2)}\n`);
  }
});
