// Links that were ever shipped still ask what they asked.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { build } from 'esbuild';
import { root } from '../../scripts/run.mjs';

const bundle = await build({
  absWorkingDir: root,
  entryPoints: ['www/view/state.ts'],
  bundle: true,
  format: 'esm',
  write: false,
});
const { call, callWarmPool, parse, print } = await import(
  `data:text/javascript,${encodeURIComponent(bundle.outputFiles[0].text)}`
);

const cases = readFileSync(new URL('../cases/share-urls.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split('\t'));

test('old links', () => {
  const node = { recommended: 110, podAddresses: 528 };
  for (const [query, asked, pool] of cases) {
    assert.deepEqual(call(parse(query)), JSON.parse(asked), query);
    if (pool !== undefined) assert.deepEqual(callWarmPool(parse(query), node), JSON.parse(pool), query);
  }
  assert.ok(cases.length >= 14);
});

test('a link that is written reads back', () => {
  for (const [query] of cases) {
    const state = parse(query);
    assert.deepEqual(parse(print(state)), state, query);
    assert.equal(print(parse(print(state))), print(state), query);
  }
});
