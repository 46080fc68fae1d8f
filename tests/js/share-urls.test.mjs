// Links that were ever shipped still ask what they asked.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { build } from 'esbuild';
import fc from 'fast-check';
import { root } from '../../scripts/run.mjs';
import { runs } from './runs.mjs';

const bundle = await build({
  absWorkingDir: root,
  stdin: {
    contents: "export * from './state.js'; export * from './plan.js';",
    resolveDir: `${root}/www/view`,
    loader: 'ts',
  },
  bundle: true,
  format: 'esm',
  write: false,
});
const state = await import(`data:text/javascript,${encodeURIComponent(bundle.outputFiles[0].text)}`);
const { call, callWarmPool, parse, print } = state;

/** The other questions, by their names in the last column. */
const QUESTIONS = {
  second: (of) => call(state.second(of)),
  simulate: (of, node) => state.callSimulation(of, node),
  size: (of) => state.callSizing(of),
  diagnose: (of) => state.options(of, 'diagnose'),
  config: (of) => state.options(of, 'config'),
  expression: (of) => state.options(of, 'expression'),
  place: (of) => state.replicasPlan(of),
  plan: (of) => state.subnetsPlan(of),
  tab: (of) => state.tabOf(of),
};

const cases = readFileSync(new URL('../cases/share-urls.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split('\t'));

test('old links', () => {
  const node = { recommended: 110, podAddresses: 528 };
  for (const [query, asked, pool, others] of cases) {
    assert.deepEqual(call(parse(query)), JSON.parse(asked), query);
    if (pool) assert.deepEqual(callWarmPool(parse(query), node), JSON.parse(pool), query);
    for (const [name, expected] of Object.entries(JSON.parse(others ?? '{}'))) {
      assert.deepEqual(QUESTIONS[name](parse(query), node), expected, `${query}: ${name}`);
    }
  }
  assert.ok(cases.length >= 26);
});

test('a link that is written reads back', () => {
  for (const [query] of cases) {
    const state = parse(query);
    assert.deepEqual(parse(print(state)), state, query);
    assert.equal(print(parse(print(state))), print(state), query);
  }
});

test('a second setting stays as it is while the first is changed, and the other way round', () => {
  const first = parse('?type=t3.large&pd=1&max=110');
  let both = state.compared(first);
  assert.equal(print(both), '?v=1&type=t3.large&pd=1&max=110&side=b&b.type=t3.large');
  both = state.changed(both, { pd: '', wip: '5' });
  assert.deepEqual(call(state.second(both)), ['t3.large', { warmIpTarget: 5 }]);
  assert.deepEqual(call(state.shown({ ...both, side: 'a' })), ['t3.large', { prefixDelegation: true }]);
  both = state.changed({ ...both, side: '' }, { type: 'm5.large', max: '', cn: '1' });
  assert.deepEqual(call(both), ['m5.large', { prefixDelegation: true, customNetworking: true }]);
  assert.deepEqual(call(state.second(both)), ['t3.large', { warmIpTarget: 5 }]);
  assert.equal(state.second(both).max, '110');
  const swapped = state.swapped(both);
  assert.deepEqual(call(swapped), ['t3.large', { warmIpTarget: 5 }]);
  assert.deepEqual(call(state.second(swapped)), call(both));
  assert.deepEqual(parse(print(swapped)), parse(print(state.swapped(state.swapped(swapped)))));
  assert.equal(print(state.alone(both)), '?v=1&type=m5.large&pd=1&cn=1');
});

test('every sign may stand in a cell of a table', () => {
  const table = [
    ['a*b_c~d~1', '', '~2', '*'],
    ['_', '~', 'ü <b>&', ''],
  ];
  const text = state.rowsText(table);
  const read = state.rows(parse(print({ type: 't3.large', groups: text })), 'groups');
  assert.deepEqual(
    read.map((row) => row.slice(0, 4)),
    table,
  );
});

const anyText = fc.string({ unit: 'binary' });

test('a link of anything reads back, and every question can be asked of it', () => {
  const keys = [...new Set(cases.flatMap(([query]) => [...new URLSearchParams(query).keys()]))];
  const pairs = fc.array(fc.tuple(fc.oneof(fc.constantFrom(...keys), fc.string()), anyText));
  const links = fc.oneof(
    pairs.map((pairs) => `?${new URLSearchParams(pairs)}`),
    anyText,
  );
  const node = { recommended: 110, podAddresses: 528 };
  fc.assert(
    fc.property(links, (query) => {
      const read = parse(query);
      assert.deepEqual(parse(print(read)), read);
      assert.equal(print(parse(print(read))), print(read));
      for (const ask of Object.values(QUESTIONS)) ask(read, node);
    }),
    runs(1500),
  );
});

test('a table of anything reads back', () => {
  const row = fc.array(anyText, { minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(fc.array(row, { minLength: 1 }), (table) => {
      // One row in which nothing stands is no table.
      fc.pre(state.rowsText(table) !== '');
      const read = state.rows(parse(print({ type: 't3.large', groups: state.rowsText(table) })), 'groups');
      assert.deepEqual(
        read.map((row) => row.slice(0, 4)),
        table,
      );
    }),
    runs(1500),
  );
});
