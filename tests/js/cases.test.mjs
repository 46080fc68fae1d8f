// The shared cases in Node.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import * as lib from 'eks-max-pods';
import { differences, FILES } from './cases.mjs';

test('every case of tests/cases', () => {
  const texts = Object.fromEntries(
    FILES.map((file) => [file, readFileSync(new URL(`../cases/${file}`, import.meta.url), 'utf8')]),
  );
  const { wrong, count, leftOut } = differences(lib, texts);
  assert.deepEqual(wrong.slice(0, 10), [], `${wrong.length} of ${count} differ`);
  console.log(`${count} agree; left out: ${JSON.stringify(leftOut)}`);
  assert.ok(count > 17_000, `${count} cases`);
});
