// Anything as input, for as long as one likes: `npm run fuzz -- --minutes 10` gives each target ten minutes, `-- pools cel`
// only these. By LLVM's fuzzer, which follows what an input reaches, where there is a C++ compiler; else by changed inputs
// of the corpus. `--keep` puts what reached something new into tests/fuzz/corpus, `--record` the time into tests/fuzz/time.tsv.
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { capture, main, root, Stop, step, which } from './run.mjs';
import { hostRust } from './toolchain.mjs';

const work = (...path) => join(root, 'target/fuzz-run', ...path);
const corpusFile = (target) => join(root, `tests/fuzz/corpus/${target}.txt`);
const host = () => capture('rustc', ['-vV']).match(/host: (.*)/)[1];

/** What cargo-fuzz gives the compiler; none of it needs a nightly one. */
const COVERAGE = [
  '-Cpasses=sancov-module',
  '-Cllvm-args=-sanitizer-coverage-level=4',
  '-Cllvm-args=-sanitizer-coverage-inline-8bit-counters',
  '-Cllvm-args=-sanitizer-coverage-pc-table',
  '-Cllvm-args=-sanitizer-coverage-trace-compares',
  '-Ccodegen-units=1',
].join(' ');
/** No input that matters is longer; what the corpus keeps is shorter still. */
const LONGEST = 2048;
const KEPT = { longest: 400, most: 250 };

/** The program that runs one target, and whether it is LLVM's. */
async function build() {
  await hostRust();
  const args = ['build', '--quiet', '--profile', 'fuzz', '--package', 'eks-max-pods-fuzz'];
  if (which('c++') === undefined) {
    process.stderr.write(
      'There is no C++ compiler for the fuzzer that follows what an input reaches: changed inputs alone.\n',
    );
    await step('fuzz', 'cargo', [...args, '--bin', 'fuzz']);
    return { program: join(root, 'target/fuzz/fuzz'), llvm: false };
  }
  // With a target said, only the code under test is instrumented, not what builds it.
  const target = host();
  const llvm = ['--features', 'libfuzzer', '--bin', 'libfuzzer', '--target', target, '--target-dir', work('build')];
  await step('libfuzzer', 'cargo', [...args, ...llvm], { env: { RUSTFLAGS: COVERAGE } });
  return { program: work('build', target, 'fuzz/libfuzzer'), llvm: true };
}

/** The corpus as files, as fuzzers want it. */
function unpack(target) {
  const folder = work('corpus', target);
  mkdirSync(folder, { recursive: true });
  const lines = existsSync(corpusFile(target)) ? readFileSync(corpusFile(target), 'utf8').split('\n') : [];
  for (const line of lines.filter(Boolean))
    writeFileSync(join(folder, createHash('sha1').update(line).digest('hex')), Buffer.from(line, 'hex'));
  return folder;
}

/** Back again: the shortest inputs that together reach what all of them reach. */
async function keep(target, program, folder) {
  const least = work('least', target);
  rmSync(least, { recursive: true, force: true });
  mkdirSync(least, { recursive: true });
  const env = { FUZZ_TARGET: target };
  await step(`the least of ${target}`, program, ['-merge=1', `-max_len=${KEPT.longest}`, least, folder], { env });
  const lines = readdirSync(least)
    .map((file) => readFileSync(join(least, file)).toString('hex'))
    .filter((line) => line !== '')
    .sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  mkdirSync(join(root, 'tests/fuzz/corpus'), { recursive: true });
  writeFileSync(corpusFile(target), `${lines.slice(0, KEPT.most).join('\n')}\n`);
}

async function run(target, seconds, { program, llvm }) {
  const failures = work('failures');
  mkdirSync(failures, { recursive: true });
  const folder = unpack(target);
  const label = `${target}, ${seconds} s`;
  const repeat = `cargo run --profile fuzz --package eks-max-pods-fuzz --bin fuzz -- ${target} FILE`;
  try {
    if (!llvm) {
      const seed = String(Date.now());
      const files = readdirSync(folder).map((file) => join(folder, file));
      const output = await step(label, program, [target, String(seconds), seed, failures, ...files]);
      return { inputs: Number(output.match(/: (\d+) inputs/)[1]), reached: '' };
    }
    const args = [`-max_total_time=${seconds}`, `-max_len=${LONGEST}`, '-timeout=20', '-rss_limit_mb=2048'];
    args.push('-print_final_stats=1', `-artifact_prefix=${failures}/${target}-`, folder);
    const output = await step(label, program, args, { env: { FUZZ_TARGET: target } });
    const reached = [...output.matchAll(/ cov: (\d+) /g)].at(-1)?.[1] ?? '';
    return { inputs: Number(output.match(/number_of_executed_units: (\d+)/)[1]), reached };
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    throw new Stop(`${error.message}. The input is in ${failures}; to run it again: ${repeat}`);
  }
}

/** The package with anything that JavaScript can make: the same properties that `npm test` has, for longer. */
async function javascript(seconds) {
  const env = { FUZZ_SECONDS: String(seconds) };
  const output = await step(
    `javascript, ${seconds} s`,
    process.execPath,
    [
      '--test',
      '--test-reporter=tap',
      'tests/js/arbitrary.test.mjs',
      'tests/js/plans.test.mjs',
      'tests/js/share-urls.test.mjs',
    ],
    { env },
  );
  return { inputs: [...output.matchAll(/(\d+) runs/g)].reduce((sum, [, runs]) => sum + Number(runs), 0), reached: '' };
}

await main(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { minutes: { type: 'string', default: '1' }, keep: { type: 'boolean' }, record: { type: 'boolean' } },
  });
  const minutes = Number(values.minutes);
  if (!(minutes > 0)) throw new Stop(`--minutes is ${values.minutes}, must be a number above 0`);
  const all = readFileSync(join(root, 'tests/fuzz/src/lib.rs'), 'utf8')
    .match(/targets! \{ (.*) \}/)[1]
    .split(' ');
  const unknown = positionals.find((name) => !all.includes(name) && name !== 'javascript');
  if (unknown !== undefined)
    throw new Stop(`there is no target ${unknown}: there are ${all.join(', ')} and javascript`);
  const chosen = positionals.length > 0 ? positionals : [...all, 'javascript'];
  const engine = chosen.some((name) => all.includes(name)) ? await build() : undefined;
  const seconds = Math.round(minutes * 60);
  for (const name of chosen) {
    const { inputs, reached } = name === 'javascript' ? await javascript(seconds) : await run(name, seconds, engine);
    process.stdout.write(
      `${name}: ${inputs} inputs in ${seconds} s${reached && `, ${reached} places in the code reached`}\n`,
    );
    const by = name === 'javascript' ? 'fast-check' : engine.llvm ? 'libFuzzer' : 'changed inputs';
    const row = [new Date().toISOString().slice(0, 10), name, by, seconds, inputs, reached];
    if (values.record) appendFileSync(join(root, 'tests/fuzz/time.tsv'), `${row.join('\t')}\n`);
    if (values.keep && engine?.llvm && name !== 'javascript') await keep(name, engine.program, unpack(name));
  }
});
