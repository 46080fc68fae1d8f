// What the page says in other languages: whole, with every number and name that the English has.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import * as lib from 'eks-max-pods';
import { build } from 'esbuild';
import { root } from '../../scripts/run.mjs';
import { TABLES, table } from './cases.mjs';

const bundle = await build({
  absWorkingDir: root,
  stdin: {
    contents: `
      import { LARGE } from './www/element/language.ts';
      export const messagesOf = async (language) => (await LARGE[language]()).messages;
      export * from './www/view/messages/languages.ts';
      export * from './www/view/say.ts';
      export { FIELDS, LIMITS } from './www/view/fields.ts';
      export { nodeMessages } from './www/view/messages/node.ts';
      export { call, callWarmPool } from './www/view/state.ts';
      export { en } from './www/view/messages/en.ts';
    `,
    resolveDir: root,
    loader: 'ts',
  },
  bundle: true,
  format: 'esm',
  write: false,
});
const view = await import(`data:text/javascript,${encodeURIComponent(bundle.outputFiles[0].text)}`);
const { en, LANGUAGES, languageOf, messagesOf } = view;
const others = Object.keys(LANGUAGES).filter((language) => language !== 'en');

const read = (file) => readFileSync(new URL(`../cases/${file}`, import.meta.url), 'utf8');

/** Every text of a tree of messages, by its path. */
function texts(messages, path = '') {
  return Object.entries(messages).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : texts(value, `${path}${key}.`),
  );
}

const gaps = (text) => [...new Set(text.match(/\{\w+\}/g))].sort();

/** Numbers as they are written in code: 1,404 is 1404. A dot at the end is the sentence's. */
const numbers = (text) =>
  (text.match(/\d[\d.,]*/g) ?? []).map((number) => number.replace(/[.,]$/, '').replace(/,(?=\d{3})/g, ''));

/** Everything that the library says in answer to the cases, each kind by its code. */
const said = { advice: [], errors: [], steps: [], checks: [], expressions: [], rows: [] };

function gather(answer) {
  if (typeof answer !== 'object' || answer === null) return;
  const kind =
    'severity' in answer
      ? 'advice'
      : 'question' in answer
        ? 'checks'
        : 'formula' in answer && 'code' in answer
          ? 'steps'
          : 'offset' in answer
            ? 'expressions'
            : answer.kind === 'eval' || answer.kind === 'range'
              ? 'rows'
              : undefined;
  if (kind !== undefined) said[kind].push(answer);
  else for (const value of Object.values(answer)) if (!ArrayBuffer.isView(value)) gather(value);
}

function ask(call, args) {
  try {
    gather(lib[call](...args));
  } catch (error) {
    if (!(error instanceof lib.EksMaxPodsError)) throw error;
    said.errors.push(error);
  }
}

for (const file of TABLES.filter((file) => !file.startsWith('calculator') && !file.startsWith('karpenter-')))
  for (const { call, args } of table(file, read(file))) if (call in lib) ask(call, args);
for (const { calls } of JSON.parse(read('upstream.json'))) for (const { call, args } of calls ?? []) ask(call, args);
for (const { call, args } of [...JSON.parse(read('errors.json')), ...JSON.parse(read('fleet.json'))]) ask(call, args);
for (const { type, observed } of JSON.parse(read('diagnose.json'))) ask('diagnose', [type, observed]);
for (const { expression, dialect } of [
  ...JSON.parse(read('expression-errors.json')),
  { expression: 'x'.repeat(100_001), dialect: 'nodeadm' },
  { expression: '('.repeat(300), dialect: 'karpenter' },
])
  ask('evaluateExpression', [expression, { dialect, instanceTypes: [{ enis: 3, ipv4PerEni: 10 }] }]);
ask('diagnose', ['m5.large', { allocatablePods: 29, os: 'windows' }]);
ask('diagnose', [{ enis: 3, ipv4PerEni: 10, hypervisor: null }, { allocatablePods: 29 }]);
ask('maxPods', [
  'm5.large',
  {
    get maxEni() {
      throw new Error('no');
    },
  },
]);

test('the cases have the library say everything that it can', async () => {
  const { library } = await messagesOf('ko');
  const codes = (list) => [...new Set(list.map(({ code }) => code))].sort();
  const all = (part) => Object.keys(part).sort();
  assert.deepEqual(codes(said.advice), all(library.advice));
  assert.deepEqual(codes(said.errors), all(library.errors));
  assert.deepEqual(codes([...said.expressions, ...said.rows]), all(library.expressions));
  assert.deepEqual(codes(said.steps), all(library.steps));
  assert.deepEqual(codes(said.checks), all(library.checks));
  const forms = new Set(said.errors.map(({ values }) => values.form).filter(Boolean));
  assert.deepEqual([...forms].sort(), all(library.forms));
});

for (const language of others) {
  const messages = await messagesOf(language);
  const of = { messages, language };
  const format = new Intl.NumberFormat(language);

  test(`${language}: every message, with the same gaps`, () => {
    const { library, ...own } = messages;
    const translated = new Map(texts(own));
    assert.deepEqual(
      [...translated.keys()].sort(),
      texts(en)
        .map(([key]) => key)
        .sort(),
    );
    for (const [key, text] of texts(en)) {
      assert.deepEqual(gaps(translated.get(key)), gaps(text), key);
      assert.equal(translated.get(key) === '', text === '', key);
    }
  });

  test(`${language}: what the library says, with its values and numbers`, () => {
    let count = 0;
    const check = (spoken, { code, message, values = {} }, left = []) => {
      count += 1;
      const about = `${code}: ${spoken}`;
      const words = Object.values(values).filter((value) => typeof value === 'string');
      const bare = words.reduce((text, word) => (word === '' ? text : text.replaceAll(word, '')), spoken);
      assert.doesNotMatch(bare, /\{|\}|undefined/, about);
      assert.match(spoken, /[.?]$/, about);
      for (const [gap, value] of Object.entries(values)) {
        if (left.includes(gap) || !message.includes(value)) continue;
        const word = messages.library.words[gap]?.[value];
        assert.ok(
          spoken.includes(word ?? (typeof value === 'number' ? format.format(value) : value)),
          `${gap} in ${about}`,
        );
      }
      const found = numbers(spoken);
      for (const number of numbers(message)) assert.ok(found.includes(number), `${number} in ${about}`);
    };
    for (const advice of said.advice) check(view.say(advice, of), advice);
    for (const error of said.errors) {
      const spoken = view.sayError(error, of);
      // The translation has its own words for these.
      check(spoken, error, ['form', 'expected']);
      assert.ok(spoken.includes(error.field ?? ''), spoken);
      if (error.suggestions.length > 0) assert.ok(spoken.includes(error.suggestions[0]), spoken);
    }
    for (const error of said.expressions) {
      const spoken = view.sayExpressionError(error, of);
      check(spoken, error);
      assert.equal(spoken.endsWith(messages.library.outcomes[error.values.tool]), error.kind !== 'unsupported', spoken);
    }
    for (const error of said.rows) check(view.sayRowError(error, of), error);
    for (const item of said.checks) check(view.sayCheck(item, of), { ...item, message: item.question });
    for (const step of said.steps) {
      assert.equal(view.sayStep(step, of), messages.library.steps[step.code]);
      assert.equal(view.sayUnit(step, of), messages.library.units[step.unit]);
    }
    assert.ok(count > 1000, `${count}`);
    console.log(`${language}: ${count} sentences`);
  });
}

test('ko: the element says of one node what the page says', async () => {
  const whole = { messages: await messagesOf('ko'), language: 'ko' };
  const node = { messages: view.nodeMessages(whole.messages), language: 'ko' };
  const seen = { advice: new Set(), errors: new Set(), forms: new Set(), steps: new Set() };
  const hear = (kind, code, speak) => {
    seen[kind].add(code);
    assert.equal(speak(node), speak(whole), code);
  };
  const asked = (question) => {
    try {
      const { advice, steps = [], ...answer } = question();
      for (const item of advice) hear('advice', item.code, (of) => view.say(item, of));
      for (const step of steps) hear('steps', step.code, (of) => `${view.sayStep(step, of)} ${view.sayUnit(step, of)}`);
      return answer;
    } catch (error) {
      if (!(error instanceof lib.EksMaxPodsError)) throw error;
      hear('errors', error.code, (of) => view.sayError(error, of));
      if (error.values.form !== undefined) seen.forms.add(error.values.form);
      return undefined;
    }
  };
  const typed = {
    flag: ['1'],
    number: ['0', '1', '2', '12', '255', '-1', '2.5', '99999999999999999999', 'x'],
    text: ['1.7.0', 'v1.9.0', '1.25.0', 'x'],
    choice: ['yes', 'x'],
  };
  const fields = view.FIELDS.filter(({ of }) => of.includes('maxPods') || of.includes('warmPool'));
  const settings = fields.flatMap(({ key, kind, choices = [] }) =>
    [...typed[kind], ...choices].map((text) => ({ [key]: text })),
  );
  const limits = { type: 'own', enis: '3', ips: '10' };
  const states = [
    ...['', 't3.lrge', 'own', ...lib.instanceTypes()].map((type) => ({ type })),
    ...view.LIMITS.flatMap(({ key }) => typed.number.map((text) => ({ ...limits, [key]: text }))),
    ...['t3.large', 'm4.large', 'p5.48xlarge'].flatMap((type) =>
      [{}, { pd: '1' }, { cn: '1' }, { sg: '1' }, { ip: 'ipv6', pd: '1' }, { ip: 'ipv6', cn: '1' }].flatMap((flags) =>
        settings.map((setting) => ({ type, ...flags, ...setting })),
      ),
    ),
  ];
  for (const state of states) {
    const answer = asked(() => lib.maxPods(...view.call(state)));
    if (answer !== undefined) asked(() => lib.warmPool(...view.callWarmPool(state, answer)));
  }
  const { errors, forms, steps } = node.messages.library;
  for (const [kind, known] of Object.entries({ errors, forms, steps }))
    assert.deepEqual([...seen[kind]].sort(), Object.keys(known).sort(), kind);
  console.log(`${seen.advice.size} kinds of advice`);
});

test('ko: no particle behind a gap that hangs on how it sounds', async () => {
  const particle = /\}(은|는|이|가|을|를|과|와|으로|로|이나|나|이라|라|이며|며|이고|고|이어야|여야|아|야)(?![가-힣])/;
  for (const [key, text] of texts(await messagesOf('ko'))) assert.doesNotMatch(text, particle, key);
});

test('English is the library’s own, as a sentence', () => {
  const of = { messages: en, language: 'en' };
  const say = (message, values = {}) => view.say({ code: 'any', message, values }, of);
  assert.equal(say('max pods 110 is above the 27 pod addresses'), 'Max pods 110 is above the 27 pod addresses.');
  assert.equal(say('nodeadm has no min, only Karpenter has'), 'nodeadm has no min, only Karpenter has.');
  assert.equal(say('kube-reserved takes 36 %'), 'kube-reserved takes 36 %.');
  assert.equal(say('mine takes no trunk ENI', { instanceType: 'mine' }), 'mine takes no trunk ENI.');
  const [error] = said.errors;
  assert.equal(view.sayError(error, of), error.message);
  assert.equal(view.sayCheck({ code: 'any', question: 'is MAX_ENI set?' }, of), 'Is MAX_ENI set?');
  assert.equal(view.sayStep({ code: 'enis', name: 'ENIs' }, of), 'ENIs');
});

test('what a translation does not know is said in English, and what was typed is text', async () => {
  const of = { messages: await messagesOf('ko'), language: 'ko' };
  assert.equal(view.say({ code: 'constructor', message: 'newer than this', values: {} }, of), 'Newer than this.');
  const refused = { code: 'unknown-choice', field: 'os', message: '', suggestions: [] };
  assert.equal(
    view.sayError({ ...refused, values: { value: '{expected}$&', choices: 'linux, windows' } }, of),
    'os에는 "{expected}$&" 값을 쓸 수 없습니다. 쓸 수 있는 값: linux, windows.',
  );
});

test('the language is the first one asked for that there is', () => {
  for (const [tags, language] of [
    [[], 'en'],
    [['ko'], 'ko'],
    [['ko-KR', 'en'], 'ko'],
    [[' KO '], 'ko'],
    [['tlh', 'ko'], 'ko'],
    [[null, undefined, ''], 'en'],
    [['constructor', '__proto__'], 'en'],
    [['en', 'ko'], 'en'],
  ]) {
    assert.equal(languageOf(...tags), language, JSON.stringify(tags));
  }
});
