// The shared cases in Node, through each entry that runs there.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { differences, FILES } from './cases.mjs';

const texts = Object.fromEntries(
  FILES.map((file) => [file, readFileSync(new URL(`../cases/${file}`, import.meta.url), 'utf8')]),
);

for (const entry of ['eks-max-pods', 'eks-max-pods/inline', 'eks-max-pods/js']) {
  test(`every case of tests/cases, by ${entry}`, async () => {
    const { wrong, count, leftOut, cel } = differences(await import(entry), texts);
    assert.deepEqual(wrong.slice(0, 10), [], `${wrong.length} of ${count} differ`);
    console.log(`${count} agree; left out: ${JSON.stringify(leftOut)}`);
    console.log(`cel.tsv: ${cel.equal} equal, ${cel.unsupported} unsupported, ${cel.different} different`);
    assert.ok(count > 18_000, `${count} cases`);
  });
}
