// README's TypeScript is type-checked against what is published, and does what README says. (Its Rust is a doctest of
// tests/rust, its HTML a test of tests/browser.)
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { transformSync } from 'esbuild';
import { root } from '../../scripts/run.mjs';
import { fences } from '../readme.mjs';

test('README’s TypeScript', () => {
  const [example, ...more] = fences('ts');
  assert.deepEqual(more, []);
  const directory = join(root, 'target/readme');
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'example.mts'), example);
  const compilerOptions = { module: 'nodenext', target: 'es2022', lib: ['es2022', 'dom'], strict: true, noEmit: true };
  writeFileSync(join(directory, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['example.mts'] }));
  execFileSync(join(root, 'node_modules/.bin/tsc'), ['--project', directory], { stdio: 'inherit' });

  writeFileSync(join(directory, 'example.mjs'), transformSync(example, { loader: 'ts' }).code);
  const printed = execFileSync(process.execPath, [join(directory, 'example.mjs')], { encoding: 'utf8' });
  assert.equal(
    printed,
    `3 × (12 − 1) × 16 + 2 = 530, set it to 110; nodeadm would set 35
warning: prefixes give this node 528 pod addresses, but nodeadm leaves max pods at 35 and Karpenter at 35: set it to 110, or nothing changes
type: did you mean t3.large?
`,
  );
});

test('README names every part of the tests, and every script that it names is there', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  for (const [, script] of readme.matchAll(/npm (?:run )?(start|test|build|bench|format|catalog)\b/g))
    assert.ok(script in scripts, script);
  for (const part of ['lint', 'rust', 'publish', 'wasm', 'node', 'browser'])
    assert.ok(readme.includes(`\`${part}\``), part);
});
