// Would the tests notice a wrong number? `npm run mutants` changes the core in one place at a time, by cargo-mutants, and
// runs the tests: file by file, those of numbers first, and goes on where it was stopped. `-- max_pods fleet` takes only
// files so named, `--shard 1/8` a part of each, `--jobs 2` two files at a time, `--since main` only what has changed. A
// change that no test notices must stand in tests/mutants/equivalent.tsv with the reason. `--record` writes
// tests/mutants/results.tsv, `--constants` tries the wrong constants of tests/mutants/constants.tsv instead and writes
// there which test noticed.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { capture, main, root, Stop, step } from './run.mjs';
import { cargoMutants, hostRust } from './toolchain.mjs';

const work = (...path) => join(root, 'target/mutants', ...path);
const kept = (name) => join(root, 'tests/mutants', name);
const core = 'crate/core/src/';
/** Files of numbers that people ask for, in the order of how many ask; all others come after them. */
const NUMBERS = [
  ...['max_pods.rs', 'eni.rs', 'tools.rs', 'reserved.rs', 'subnet.rs'],
  ...['rules', 'pool', 'node', 'steady', 'order', 'simulate', 'size', 'answer'].map((name) => `warm_pool/${name}`),
  ...['group', 'spread', 'plan', 'place'].map((name) => `fleet/${name}`),
  ...['cni.rs', 'version.rs', 'instance_type.rs', 'catalog.rs'],
];
/** The tests that know most of a folder beside the cases. */
const OWN = {
  ...{ warm_pool: ['warm_pool'], fleet: ['fleet_properties'], expression: ['expressions'] },
  'suggestion.rs': ['suggestions'],
};
/**
 * The tests that notice most of a file's changes in the least time, then, of numbers, the others that take about a second each,
 * then all that know the core, its own among them; and after how many seconds they never end.
 */
function rounds(file) {
  const quick = ['expressions', 'fleet_properties', 'ipamd', 'subnet', 'warm_pool', 'warm_pool_properties'];
  const first = ['cases', ...(OWN[file.split('/')[0]] ?? [])];
  const named = (tests) => tests.map((test) => `--test=${test}`);
  const source = join(root, core, file);
  // What a file tests by itself is mostly seen by nothing else.
  const within = existsSync(source) && readFileSync(source, 'utf8').includes('#[cfg(test)]') ? ['--lib'] : [];
  return [
    { profile: 'mutants', tests: [...named(first), ...within], longest: 20 },
    ...(isNumbers(file)
      ? [{ profile: 'mutants', tests: named(quick.filter((test) => !first.includes(test))), longest: 60 }]
      : []),
    { profile: 'mutants-left', tests: ['--tests'], longest: 1200 },
  ];
}
const TESTS = ['test', '--quiet', '--package', 'eks-max-pods-tests', '--package', 'eks-max-pods'];
const today = () => new Date().toISOString().slice(0, 10);

function table(file) {
  const lines = readFileSync(kept(file), 'utf8').trimEnd().split('\n');
  const [header, ...rows] = lines.filter((line) => !line.startsWith('#')).map((line) => line.split('\t'));
  return rows.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at] ?? ''])));
}

function writeTable(file, comment, rows) {
  const header = Object.keys(rows[0]);
  const lines = [`# ${comment}`, header.join('\t'), ...rows.map((row) => header.map((name) => row[name]).join('\t'))];
  writeFileSync(kept(file), `${lines.join('\n')}\n`);
}

/**
 * The sources in a folder of their own, where they can be changed while somebody works on them. What is equal stays as it
 * is, and so do the builds beside it.
 */
function copy(name) {
  const folder = work(name);
  const files = capture('git', [
    'ls-files',
    '--cached',
    '--others',
    '--exclude-standard',
    '*.rs',
    '*.toml',
    '*.lock',
    '*.md',
    'crate',
    'tests/cases',
    'tests/fuzz',
  ]);
  for (const file of new Set(files.split('\n'))) {
    if (!existsSync(join(root, file))) continue;
    const bytes = readFileSync(join(root, file));
    const to = join(folder, file);
    if (existsSync(to) && readFileSync(to).equals(bytes)) continue;
    mkdirSync(dirname(to), { recursive: true });
    writeFileSync(to, bytes);
  }
  return folder;
}

/** A build for each folder in which something is changed. */
const build = (folder) => ({ CARGO_TARGET_DIR: `${folder}-build` });

/** cargo-mutants' end: 2 and 3 are mutants that nobody noticed, or that never end, and not a failure of its own. */
async function cargo(program, args, cwd, { quiet = false } = {}) {
  let output = '';
  const child = spawn(program, args, {
    cwd,
    env: { ...process.env, ...build(cwd) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data) => {
      output += data;
      if (!quiet) process.stderr.write(data);
    });
  const code = await new Promise((done) => child.on('close', done));
  return { code, output };
}

/**
 * What a mutant is called whatever lines stand before it: its file, the change, and the line that it changes.
 * cargo-mutants' names begin with `file:line:column: `.
 */
function named(mutant, folder) {
  const [, file, line, column, change] = mutant.match(/^(.*?):(\d+):(\d+): (.*)$/s);
  const code = readFileSync(join(folder, file), 'utf8').split('\n')[line - 1].trim();
  return { mutant, file: file.replace(core, ''), change, code, column: Number(column) };
}

/** What a mutant is known by in equivalent.tsv. */
const key = ({ file, change, code }) => [file, change, code].join('\t');

/** A name as a regular expression. */
const escaped = (name) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Mutants by their names, and what each is whatever lines come and go: among equal ones of equal lines, the how-manieth. */
function identified(mutants, folder) {
  const counts = new Map();
  return new Map(
    mutants.map((mutant) => {
      const { column, ...about } = named(mutant, folder);
      const same = `${key(about)}\t${column}`;
      counts.set(same, (counts.get(same) ?? 0) + 1);
      return [mutant, `${same}\t${counts.get(same)}`];
    }),
  );
}

/** Outcomes over all runs so far; `names` are those of the last. What one round noticed needs no other, though fields are tried again. */
function outcomes(output, { known, names }) {
  const all = new Map(known);
  const which = new Map(names);
  const file = join(output, 'mutants.out/outcomes.json');
  if (existsSync(file))
    for (const { scenario, summary } of JSON.parse(readFileSync(file, 'utf8')).outcomes) {
      const mutant = which.get(scenario.Mutant?.name);
      if (mutant !== undefined && all.get(mutant) !== 'CaughtMutant') all.set(mutant, summary);
    }
  return all;
}

/** Runs what is left of some mutants, which `select` says; answers the outcome of each. */
async function run(program, folder, name, select) {
  const output = work('out', name.replaceAll('/', '-'));
  const state = join(output, 'state.json');
  mkdirSync(output, { recursive: true });
  const before = existsSync(state) ? JSON.parse(readFileSync(state, 'utf8')) : { known: [], names: [] };
  let known = outcomes(output, before);
  const list = async () => {
    const { code, output } = await cargo(program, ['mutants', '--package=eks-max-pods', '--list', ...select], folder, {
      quiet: true,
    });
    if (code !== 0) throw new Stop(output);
    return output.split('\n').filter((line) => /:\d+:\d+: /.test(line));
  };
  const all = await list();
  const names = identified(all, folder);
  const outcome = (mutant) => known.get(names.get(mutant));
  const keep = () => writeFileSync(state, JSON.stringify({ known: [...known], names: [...names] }));
  keep();
  // One that is known to survive, and why, is not tried again before its line changes.
  const reasons = new Set(table('equivalent.tsv').map(key));
  const isDone = (mutant) =>
    ['CaughtMutant', 'Unviable', 'Timeout'].includes(outcome(mutant)) ||
    (outcome(mutant) === 'MissedMutant' && reasons.has(key(named(mutant, folder))));
  const left = () => all.filter((mutant) => !isDone(mutant));
  for (const { profile, tests, longest } of rounds(name)) {
    const tried = left();
    if (tried.length === 0) break;
    process.stderr.write(`▸ ${name}: ${tried.length} of ${all.length}, ${tests.join(' ')}\n`);
    const { code, output: said } = await cargo(
      program,
      [
        ...['mutants', '--package=eks-max-pods', '--in-place', '--baseline=skip', '--output', output, '--colors=never'],
        ...[
          `--profile=${profile}`,
          `--timeout=${longest}`,
          '--build-timeout=1200',
          `--re=^(?:${tried.map(escaped).join('|')})$`,
        ],
        // Deletions of a field do not ask `--re`.
        ...select,
        ...tests.map((test) => `--cargo-arg=${test}`),
      ],
      folder,
    );
    known = outcomes(output, { known, names });
    keep();
    if (![0, 2, 3].includes(code))
      throw new Stop(`cargo-mutants ended with ${code}: ${said.trimEnd().split('\n').at(-1)}`);
  }
  return all.map((mutant) => ({ ...named(mutant, folder), outcome: outcome(mutant) ?? 'not run' }));
}

/** The survivors that the table does not explain, and the rows of the table that explain nothing any more. */
function compare(results, files) {
  const reasons = table('equivalent.tsv').filter(({ file }) => files.includes(file));
  const survived = results.filter(({ outcome }) => outcome === 'MissedMutant');
  const explained = new Set(reasons.map(key));
  const there = new Set(survived.map(key));
  return {
    unexplained: survived.filter((each) => !explained.has(key(each))),
    stale: reasons.filter((reason) => !there.has(key(reason))),
  };
}

function report({ unexplained, stale }) {
  for (const { mutant, code } of unexplained) process.stdout.write(`not noticed: ${mutant}\n    ${code}\n`);
  for (const { file, change, code } of stale)
    process.stdout.write(`no mutant survives there, but equivalent.tsv has it: ${file}, ${change}: ${code}\n`);
  if (unexplained.length + stale.length > 0)
    throw new Stop(
      `${unexplained.length} changes that no test notices are not in tests/mutants/equivalent.tsv, ${stale.length} of its rows are not needed`,
    );
}

/** A file's place in that order. */
function place(file) {
  const found = NUMBERS.findIndex((name) => file.startsWith(name));
  return found < 0 ? NUMBERS.length : found;
}
const isNumbers = (file) => place(file) < NUMBERS.length;

async function everyFile({ shard, record, jobs = '1' }, names) {
  const program = await cargoMutants();
  const files = capture('git', ['ls-files', `${core}*.rs`])
    .split('\n')
    .map((file) => file.replace(core, ''))
    .filter((file) => file !== 'catalog_table.rs')
    .sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1));
  const chosen = files.filter((file) => names.length === 0 || names.some((name) => file.startsWith(name)));
  if (chosen.length === 0) throw new Stop(`there is no file ${names.join(', ')} in ${core}`);
  const results = [];
  const rows = new Map((existsSync(kept('results.tsv')) ? table('results.tsv') : []).map((row) => [row.file, row]));
  const mutate = async (file, folder) => {
    const select = ['--file', `${core}${file}`, ...(shard ? ['--shard', shard] : [])];
    const done = await run(program, folder, file, select);
    results.push(...done);
    const count = (outcome) => done.filter((each) => each.outcome === outcome).length;
    const row = {
      file,
      date: today(),
      mutants: done.length,
      noticed: count('CaughtMutant'),
      endless: count('Timeout'),
      'no program': count('Unviable'),
      equivalent: count('MissedMutant') - compare(done, [file]).unexplained.length,
      survived: compare(done, [file]).unexplained.length,
    };
    process.stdout.write(`${Object.values(row).join('\t')}\n`);
    if (done.length > 0) rows.set(file, row);
    if (record && shard === undefined)
      writeTable(
        'results.tsv',
        'By `npm run mutants -- --record`: changes of each file, what became of them; those that survive are equal to the program, or a gap of the tests',
        files.flatMap((file) => rows.get(file) ?? []),
      );
  };
  const waiting = [...chosen];
  const job = async (_, at) => {
    const folder = copy(at === 0 ? 'tree' : `tree-${at}`);
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) await mutate(file, folder);
  };
  await Promise.all(Array.from({ length: Number(jobs) }, job));
  const { unexplained, stale } = compare(results, chosen);
  report({ unexplained, stale: shard === undefined ? stale : [] });
}

async function change(since) {
  const base = capture('git', ['merge-base', since, 'HEAD']);
  if (base === undefined) throw new Stop(`there is no commit ${since}`);
  const diff = capture('git', ['diff', '--no-ext-diff', base, '--', core]);
  if (diff === '') return process.stdout.write(`the core is as it was in ${since}\n`);
  const program = await cargoMutants();
  mkdirSync(work(), { recursive: true });
  writeFileSync(work('change.diff'), `${diff}\n`);
  rmSync(work('out/change'), { recursive: true, force: true });
  const done = await run(program, copy('tree'), 'change', ['--in-diff', work('change.diff')]);
  process.stdout.write(`${done.length} changes of what changed since ${since}\n`);
  report({ ...compare(done, [...new Set(done.map(({ file }) => file))]), stale: [] });
}

/** Each wrong constant by itself: the first test that notices. */
async function constants() {
  await hostRust();
  const folder = copy('constants');
  await step('the tests as they are', 'cargo', [...TESTS, '--profile', 'mutants-left', '--tests'], {
    cwd: folder,
    env: build(folder),
  });
  const rows = table('constants.tsv');
  for (const row of rows) {
    const file = join(folder, core, row.file);
    const right = readFileSync(file, 'utf8');
    if (right.split(row.right).length !== 2) throw new Stop(`${row.right} is not once in ${row.file}`);
    row['noticed by'] = '';
    for (const { profile, tests } of rounds(row.file)) {
      writeFileSync(
        file,
        right.replace(row.right, () => row.wrong),
      );
      const { code, output } = await cargo('cargo', [...TESTS, '--profile', profile, ...tests], folder, {
        quiet: true,
      });
      writeFileSync(file, right);
      if (code === 0) continue;
      const suite = output.match(/--test (\w+)`/)?.[1];
      const failed = [...output.matchAll(/^ {4}(\w+)$/gm)].map(([, name]) => name);
      row['noticed by'] = suite === undefined ? 'the compiler' : `${suite}: ${[...new Set(failed)].join(', ')}`;
      break;
    }
    process.stdout.write(`${row.file}\t${row.right} → ${row.wrong}\t${row['noticed by'] || 'NOBODY'}\n`);
  }
  writeTable(
    'constants.tsv',
    `By \`npm run mutants -- --constants\`, ${today()}: wrong constants, one at a time, and the tests of tests/rust that notice`,
    rows,
  );
  const missed = rows.filter((row) => row['noticed by'] === '');
  if (missed.length > 0) throw new Stop(`${missed.length} of ${rows.length} wrong constants are noticed by nobody`);
}

await main(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      constants: { type: 'boolean' },
      jobs: { type: 'string' },
      record: { type: 'boolean' },
      shard: { type: 'string' },
      since: { type: 'string' },
    },
  });
  if (values.constants) await constants();
  else if (values.since !== undefined) await change(values.since);
  else await everyFile(values, positionals);
});
