// Instructions that the core needs for fixed work (tests/instructions), counted by valgrind's callgrind: `npm test --
// instructions` holds them against tests/measured/instructions.tsv, `npm run bench -- instructions --record` writes it.
//
// The counts are those of the program, not of the machine: it is compiled for the plain x86-64 that every such processor
// has, allocates by adding to a pointer, and the C library's copying is told of no newer instructions (`ENV`). What is left
// is the compiler. With another one than the table's, the commit before is counted by the same compiler instead.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { capture, root, Stop, step } from './run.mjs';
import { hostRust, valgrind } from './toolchain.mjs';

const file = join(root, 'tests/measured/instructions.tsv');
const NAME = 'eks-max-pods-instructions';
/** So much more is a regression. */
const MORE = 1.05;
/** Everything that the C library would choose by the processor. */
const ENV = { GLIBC_TUNABLES: 'glibc.cpu.hwcaps=-AVX2,-AVX,-AVX512F,-AVX512VL,-ERMS,-FSRM,-SSSE3,-SSE4_1,-SSE4_2' };
const say = (sentence) => process.stderr.write(`  ${sentence}\n`);

/** Another compiler copies other functions into one another. */
const compiler = () => {
  const [, version, host] = capture('rustc', ['-vV']).match(/^rustc (\S+)[\s\S]*^host: (.*)$/m);
  return `rustc ${version} for ${host}`;
};

/** What is committed: the compiler, and counts by the name of the work. */
export function committed() {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  const [, by] = lines[0].match(/^# (rustc .*)$/);
  return { by, counts: Object.fromEntries(lines.slice(2).map((line) => line.split('\t'))) };
}

async function count(folder) {
  const target = join(root, 'target');
  const args = ['build', '--profile', 'bench', '--package', NAME, '--target-dir', target];
  await step('the core, for counting', 'cargo', args, { cwd: folder });
  const program = join(target, 'release', NAME);
  const counts = {};
  for (const name of capture(program, []).split(' ')) {
    const args = [
      '--tool=callgrind',
      '--callgrind-out-file=/dev/null',
      '--collect-atstart=no',
      '--toggle-collect=counted',
    ];
    const output = await step(`count ${name}`, 'valgrind', [...args, program, name], { env: ENV });
    counts[name] = Number(output.match(/Collected : (\d+)/)[1]);
  }
  return counts;
}

/** Counts of the sources as they are; undefined where there is no valgrind to be had. */
export async function counted() {
  await hostRust();
  return (await valgrind()) ? count(root) : undefined;
}

/** The same of the commit before; undefined where there is none, or none with this work. */
async function before() {
  const commit = capture('git', ['rev-parse', '--verify', '--quiet', 'HEAD^']);
  if (
    commit === undefined ||
    capture('git', ['cat-file', '-e', `${commit}:tests/instructions/Cargo.toml`]) === undefined
  )
    return undefined;
  const folder = join(root, 'target/previous', `${commit}-core`);
  if (!existsSync(folder)) {
    mkdirSync(folder, { recursive: true });
    await step('the commit before', 'sh', ['-euc', 'git archive "$1" | tar -x -C "$2"', 'sh', commit, folder]);
  }
  return count(folder);
}

export function record(counts) {
  const rows = Object.entries(counts).map((row) => row.join('\t'));
  writeFileSync(file, `# ${compiler()}\nwork\tinstructions\n${rows.join('\n')}\n`);
}

/** Fails where the core needs more than it did. */
export async function instructions() {
  await hostRust();
  const { by, counts } = committed();
  const now = await counted();
  if (now === undefined) return say('There is no valgrind for this machine, so no instructions are counted.');
  const same = by === compiler();
  const then = same ? counts : await before();
  if (then === undefined)
    return say(
      `Instructions are counted by ${by}; this is ${compiler()}, and there is no commit before: not compared.`,
    );
  const to = same ? 'tests/measured/instructions.tsv' : `the commit before, by ${compiler()}`;
  const worse = Object.entries(now).filter(([name, count]) => name in then && count > then[name] * MORE);
  const differ = [...new Set([...Object.keys(now), ...Object.keys(counts)])].filter(
    (name) => !(name in now && name in counts),
  );
  if (worse.length + differ.length > 0) {
    const lines = [
      ...worse.map(([name, count]) => `${name}: ${count}, was ${then[name]}`),
      ...differ.map((name) => `${name}: ${name in now ? 'not in the table' : 'only in the table'}`),
    ];
    throw new Stop(
      `over 5 % more instructions than ${to}; where that is meant, npm run bench -- instructions --record:\n${lines.join('\n')}`,
    );
  }
  say(`${Object.keys(now).length} kinds of work, none with over 5 % more instructions than ${to}`);
  for (const [name, count] of Object.entries(now))
    if (same && count * MORE < then[name]) say(`${name} needs ${count}, was ${then[name]}: worth a new record`);
}
