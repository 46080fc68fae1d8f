// What the page of evidence says, gathered from the files that prove it: `npm run evidence` writes
// www/site/evidence/evidence.json, and a test holds that against the files. Speeds and sizes are those of the last
// `npm run bench -- --record`, the mutants those of `npm run mutants -- --record`, each with its date.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run.mjs';

const read = (file) => readFileSync(join(root, file), 'utf8');
export const EVIDENCE = join(root, 'www/site/evidence/evidence.json');

/** The rows of a table, as objects by its header. */
export function table(file) {
  const lines = read(file).trimEnd().split('\n');
  const [header, ...rows] = lines.filter((line) => !line.startsWith('#')).map((line) => line.split('\t'));
  return rows.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at] ?? ''])));
}

const sum = (rows, column) => rows.reduce((sum, row) => sum + Number(row[column]), 0);
const latest = (rows) =>
  rows
    .map(({ date }) => date)
    .sort()
    .at(-1);
const argument = (cell) => {
  try {
    return JSON.parse(cell);
  } catch {
    return cell;
  }
};

/** Cases of a file that run: rows, lines, or entries that are not left out. */
function cases(file) {
  const path = `tests/cases/${file}`;
  if (file.endsWith('.tsv')) return table(path).length;
  if (file.endsWith('.json')) return JSON.parse(read(path)).filter((entry) => entry.leftOut === undefined).length;
  if (file === 'configs.txt') return read(path).match(/^=== /gm).length;
  return read(path)
    .trimEnd()
    .split('\n')
    .filter((line) => !line.startsWith('#')).length;
}

/** Each file of tests/cases, with where its expected numbers come from. */
function vectors() {
  const sources = table('tests/cases/sources.tsv');
  const there = readdirSync(join(root, 'tests/cases')).filter((file) => file !== 'sources.tsv');
  const unknown = there.filter((file) => !sources.some((source) => source.file === file));
  if (unknown.length > 0) throw new Error(`tests/cases/sources.tsv does not say where ${unknown.join(', ')} come from`);
  return sources.map((source) => ({ ...source, cases: cases(source.file) }));
}

/** Rows that AWS publishes and the real ipamd contradicts: what is asked, what stands there, what comes of it. */
function documents() {
  const rows = JSON.parse(read('tests/cases/warm-pool-docs.json'));
  const wrong = rows
    .filter(({ verdict }) => verdict === 'disagree')
    .map(({ source, type, options, published, want }) => ({
      ...{ source, type, options },
      wrong: Object.entries(published)
        .filter(([name, number]) => name in want && want[name] !== number)
        .map(([name, published]) => ({ name, published, is: want[name] })),
    }));
  const count = (wanted) => rows.filter(({ verdict }) => verdict === wanted).length;
  return { rows: rows.length, agree: count('agree'), depends: count('depends'), wrong };
}

/** Where tools and documents disagree with one another, by the input that shows it. */
const disagreements = () =>
  table('tests/cases/discrepancies.tsv').map((row) => ({
    id: row.discrepancy,
    call: row.call,
    arguments: [row['0'], row['1']].filter((cell) => cell !== '').map(argument),
    code: Object.entries(row)
      .filter(([name, cell]) => name.startsWith('=') && cell !== '')
      .map(([, cell]) => JSON.parse(cell).includes)[0],
  }));

function fuzzing() {
  const rows = table('tests/fuzz/time.tsv');
  const targets = [...new Set(rows.map(({ target }) => target))].map((target) => {
    const own = rows.filter((row) => row.target === target);
    return { target, by: own.at(-1).by, seconds: sum(own, 'seconds'), inputs: sum(own, 'inputs') };
  });
  return { date: latest(rows), seconds: sum(rows, 'seconds'), inputs: sum(rows, 'inputs'), targets };
}

function mutants() {
  const rows = table('tests/mutants/results.tsv');
  const columns = ['mutants', 'noticed', 'endless', 'no program', 'equivalent', 'survived'];
  return {
    date: latest(rows),
    files: rows.map(({ file }) => file),
    ...Object.fromEntries(columns.map((column) => [column, sum(rows, column)])),
  };
}

function constants() {
  const rows = table('tests/mutants/constants.tsv');
  const [date] = read('tests/mutants/constants.tsv').match(/\d{4}-\d{2}-\d{2}/);
  return {
    date,
    rows: rows.map((row) => ({ file: row.file, right: row.right, wrong: row.wrong, by: row['noticed by'] })),
  };
}

/** README's table of the hosts in which the packed package was run. */
function hosts() {
  const [, text] = read('README.md').match(/<!-- packaging:[^>]*-->\n([\s\S]*?)<!-- \/packaging -->/);
  const [, date, node, chromium] = text.match(/Run on (\S+) with Node (\S+) and Chromium ([\d.]+)/);
  const rows = text
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(2)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
    .map(([where, version, module]) => ({ where, version, module }));
  return { date, node, chromium, rows };
}

/** What `npm run bench -- --record` kept. */
function measured() {
  const { calls, start, sizes } = JSON.parse(read('tests/measured/bench.json'));
  const { machine, ...files } = sizes;
  const named = ['eks-max-pods.wasm', 'index.js', 'inline.js', 'slim.js', 'js.js', 'instance-types.json'];
  return {
    calls: { machine: calls.machine, package: calls.package, hand: calls.hand, floor: calls.floor },
    start: { machine: start.machine, node: start.node, chromium: start.chromium, memory: start.memory },
    sizes: { date: machine.date, files: Object.fromEntries(named.map((name) => [name, files[name]])) },
  };
}

/** What the catalogue's own file says of itself. */
function catalogue() {
  const text = read('crate/core/data/instance-types.tsv');
  const said = (name) => text.match(new RegExp(`^# ${name}: (.*)$`, 'm'))[1];
  return { date: said('date'), source: said('source'), types: table('crate/core/data/instance-types.tsv').length };
}

export const evidence = () => ({
  catalogue: catalogue(),
  vectors: vectors(),
  documents: documents(),
  disagreements: disagreements(),
  fuzzing: fuzzing(),
  mutants: mutants(),
  constants: constants(),
  unreachable: sum(table('tests/no-panic/release.tsv'), 'count'),
  measured: measured(),
  hosts: hosts(),
});

/** One entry a line, so that a change shows. */
export const written = (value) => `${JSON.stringify(value, undefined, 1)}\n`;

if (process.argv[1] === import.meta.filename) writeFileSync(EVIDENCE, written(evidence()));
