// The guide's text computes: no number stands in it, and those of the documents that it quotes are wrong as it says.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import * as library from 'eks-max-pods';
import { build } from 'esbuild';
import { root } from '../../scripts/run.mjs';

const bundle = await build({
  absWorkingDir: root,
  stdin: {
    resolveDir: root,
    contents: `
      export * from './www/site/guide/answers.ts';
      export * from './www/site/guide/digits.ts';
      export * from './www/site/guide/josa.ts';
      export * from './www/site/guide/state.ts';
    `,
  },
  bundle: true,
  format: 'esm',
  write: false,
});
const { answers, DEFAULT, digits, fixed, josa, keyOf, parse, print, TooManyNodes } = await import(
  `data:text/javascript,${encodeURIComponent(bundle.outputFiles[0].text)}`
);
const texts = ['en', 'ko'].map((language) => readFileSync(`${root}/www/site/guide/${language}.ts`, 'utf8'));

test('no number stands in the text', () => {
  for (const text of texts) assert.deepEqual(digits(text), []);
});

test('a number that somebody writes into the text is found, wherever it stands', () => {
  for (const text of texts) {
    const computed = [...text.matchAll(/\$\{t\.n\([^{}]*?\)\}/g)];
    assert.ok(computed.length > 50, `${computed.length} computed numbers`);
    for (const { 0: gap, index } of computed) {
      for (const written of ['35', '１１０', `\${${35}}`, `\${t.n(${110})}`]) {
        const stale = text.slice(0, index) + written + text.slice(index + gap.length);
        assert.equal(digits(stale).length, 1, `${written} instead of ${gap}`);
      }
    }
  }
  const found = (source) => digits(source).map(({ text }) => text);
  assert.deepEqual(found('AL2023, AL2, EC2NodeClass, IPv4, IPv6, ipv4PerEni, a /28'), []);
  for (const number of ['AL2022', '10.0.0.0/28', 'IPv42', 'a /24', 'EC23', '1.9.0', '½'])
    assert.deepEqual(found(number), [number]);
});

test('what the text calls wrong is wrong', () => {
  const says = {
    customNetworking: 29,
    ipv6: 460,
    warmIpTarget: 20,
    emptyNode: 58,
    secondaryIps: 234,
    minimumPrefixes: 1,
    prefixEnis: 3,
    spreadsheet: 351,
  };
  const { statements } = fixed(library);
  const { karpenter, ...counts } = statements;
  assert.deepEqual(Object.keys(counts), Object.keys(says));
  for (const [name, { quote, is }] of Object.entries(counts)) {
    assert.match(quote, new RegExp(`\\b${says[name]}\\b`), name);
    assert.notEqual(is, says[name], name);
  }
  // The recipe is evaluated as Karpenter would, on every type: it is one ENI short on each that has addresses to lose.
  const recipe = karpenter.quote.split(': ')[1];
  const { rows } = library.evaluateExpression(recipe, { dialect: 'karpenter' });
  assert.ok(rows.every(({ value, defaultMaxPods }) => value < defaultMaxPods));
  assert.equal(rows.find(({ instanceType }) => instanceType === 'm5.large').value, karpenter.values.recipe);
});

test('the lab is the one that the story tells', () => {
  const { lab } = answers(library, DEFAULT);
  assert.deepEqual(lab.places, { all: 105, besideHost: 99, replicas: 97 });
  assert.deepEqual(lab.all, {
    before: { on: [97, 53, 0], off: [97, 53, 0] },
    after: { on: [150, 0, 0], off: [97, 0, 53] },
  });
  assert.deepEqual(
    lab.eachNode.map(({ maxPods, pods }) => [maxPods, pods]),
    [
      [110, 88],
      [35, 35],
      [35, 35],
    ],
  );
  const refused = (change) => {
    try {
      answers(library, { ...DEFAULT, ...change });
    } catch (error) {
      return error instanceof TooManyNodes ? 'too many' : keyOf(error.field);
    }
    return undefined;
  };
  assert.equal(refused({ nodes: '101' }), 'too many');
  assert.equal(refused({ nodes: '100' }), undefined);
  for (const [key, text] of Object.entries({
    type: 't3.lrge',
    nodes: '0',
    replicas: 'many',
    others: '-1',
    max: '',
    pods: '1e3',
    weni: '65536',
    wip: '2.5',
    minip: 'x',
    wprefix: '-1',
    cidr: '10.0.0.7/24',
    used: 'some',
  }))
    assert.equal(refused({ [key]: text }), key, `${key}=${text}`);
});

test('every type has its answers', () => {
  for (const type of library.instanceTypes()) {
    const { lab, prefix } = answers(library, { ...DEFAULT, type });
    assert.ok(lab.running <= lab.places.all && prefix.recommended <= prefix.maxAllowed, type);
  }
});

test('what is changed stands in the address, and reads back', () => {
  assert.equal(print(DEFAULT), '');
  assert.deepEqual(parse(''), DEFAULT);
  const changed = { ...DEFAULT, type: 'm5.large', pd: '0', max: '', used: '<b>' };
  assert.equal(print(changed), '?v=1&type=m5.large&max=&pd=0&used=%3Cb%3E');
  assert.deepEqual(parse(print(changed)), changed);
});

test('particles follow a number as it is read', () => {
  const after = (pair, ...words) => words.map((word) => josa(word, pair)).join(' ');
  // 영 일 이 삼 사 오 육 칠 팔 구, 십, 백
  assert.equal(after('은/는', 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 100), '은 은 는 은 는 는 은 은 은 는 은 은');
  assert.equal(
    after('으로/로', 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 100),
    '으로 로 로 으로 로 로 으로 로 로 로 으로 으로',
  );
  assert.equal(after('이/가', 't3.large', 't3.medium', 'm5.metal', 't3.nano', 'c5.4xlarge'), '가 이 이 가 가');
  assert.equal(after('으로/로', 'm5.metal', 't3.medium', 'x = 20'), '로 으로 으로');
});
