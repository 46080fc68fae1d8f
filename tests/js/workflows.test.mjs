// What the workflows promise, as far as a file can be held to it; whether they run, only the place where they run can tell.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (file) => readFileSync(join(root, file), 'utf8');
const directory = '.github/workflows';
const workflows = readdirSync(join(root, directory)).map((name) => {
  const text = read(join(directory, name));
  return { ...parse(text), name, text };
});
const steps = workflows.flatMap(({ name, jobs }) =>
  Object.values(jobs).flatMap((job) => job.steps.map((step) => ({ workflow: name, ...step }))),
);

test('actions are named by their commit, with the version beside it', () => {
  for (const { name, text } of workflows)
    for (const [line] of text.matchAll(/^.*\buses:.*$/gm))
      assert.match(line, /uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/, `${name}: ${line.trim()}`);
});

test('nothing is permitted but what a job says that it needs', () => {
  const writes = [];
  for (const { name, permissions, jobs } of workflows) {
    assert.ok(permissions !== undefined, `${name} has the permissions of whoever runs it`);
    assert.ok(
      Object.values(permissions).every((right) => right === 'read'),
      name,
    );
    for (const [job, { permissions = {} }] of Object.entries(jobs))
      for (const [what, right] of Object.entries(permissions))
        if (right === 'write') writes.push(`${name} ${job} ${what}`);
  }
  assert.deepEqual(writes.sort(), [
    'catalog.yml describe id-token',
    'catalog.yml propose contents',
    'catalog.yml propose pull-requests',
    'release.yml crate id-token',
    'release.yml notes contents',
    'release.yml npm id-token',
  ]);
});

test('no secret is kept, and no text of somebody else becomes a command', () => {
  for (const { name, text, on } of workflows) {
    assert.ok(!text.includes('secrets.'), name);
    assert.ok(!('pull_request_target' in on), name);
  }
  for (const { workflow, run = '' } of steps)
    assert.ok(!/\$\{\{\s*(github\.(event|head_ref)|steps)/.test(run), `${workflow}: ${run}`);
});

test('each job ends, and each command is one that there is', () => {
  const { scripts } = JSON.parse(read('package.json'));
  for (const { name, jobs } of workflows)
    for (const [job, { 'timeout-minutes': minutes }] of Object.entries(jobs)) assert.ok(minutes > 0, `${name} ${job}`);
  for (const { workflow, run = '' } of steps)
    for (const [, script] of run.matchAll(/\bnpm run (?:--silent )?([\w:]+)/g))
      assert.ok(script in scripts, `${workflow}: ${script}`);
});

test('one compiler: that of the tables which only it can be held to', () => {
  const [, compiler] = read('tests/no-panic/release.tsv').match(/^0\trustc (\S+)/m);
  for (const { name, env } of workflows) assert.equal(env.RUST, compiler, name);
  const { include } = parse(read(`${directory}/ci.yml`)).jobs['oldest-rust'].strategy.matrix;
  const said = ['crate/core/Cargo.toml', 'Cargo.toml'].map((file) => read(file).match(/^rust-version = "(.+)"/m)[1]);
  assert.deepEqual(
    include.map(({ rust }) => rust),
    said.map((version) => `${version}.0`),
  );
});
