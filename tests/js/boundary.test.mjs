// What only JavaScript can do wrong, and what the types promise.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import * as lib from 'eks-max-pods';

const { EksMaxPodsError, instanceType, instanceTypes, maxPods, maxPodsTable } = lib;

/** Asserts a typed error by its whole sentence, and that the same instance answers the next call. */
function refuses(call, expected) {
  assert.throws(call, (error) => {
    assert.ok(error instanceof EksMaxPodsError, `${error?.stack ?? error}`);
    assert.ok(error instanceof RangeError);
    assert.equal(error.name, 'EksMaxPodsError');
    const { code, field, message } = error;
    assert.deepEqual({ code, field, message }, expected);
    assert.ok(Array.isArray(error.suggestions) && typeof error.values === 'object');
    return true;
  });
  assert.equal(maxPods('t3.large').recommended, 35);
}

const range = 'must be a whole number from 0 to 65535';

test('numbers that are none', () => {
  for (const [value, code, shown, expected] of [
    [Number.NaN, 'not-a-number', 'NaN', range],
    [Number.POSITIVE_INFINITY, 'out-of-range', 'Infinity', 'must be 0 to 65535'],
    [Number.NEGATIVE_INFINITY, 'out-of-range', '-Infinity', 'must be 0 to 65535'],
    [1e300, 'out-of-range', '1e+300', 'must be 0 to 65535'],
    [2 ** 53, 'out-of-range', '9007199254740992', 'must be 0 to 65535'],
    [2 ** 53 - 1, 'out-of-range', '9007199254740991', 'must be 0 to 65535'],
    [-(2 ** 53 - 1), 'out-of-range', '-9007199254740991', 'must be 0 to 65535'],
    [2 ** 32 + 5, 'out-of-range', '4294967301', 'must be 0 to 65535'],
    [5e-324, 'not-an-integer', '5e-324', range],
    [0.1 + 0.2, 'not-an-integer', '0.30000000000000004', range],
    [5n, 'not-a-number', 'a bigint', range],
    [Symbol('5'), 'not-a-number', 'a symbol', range],
    [() => 5, 'not-a-number', 'a function', range],
    [new Number(5), 'not-a-number', 'an object', range],
    [new Date(0), 'not-a-number', 'an object', range],
    [[5], 'not-a-number', 'a list', range],
  ]) {
    refuses(() => maxPods('t3.large', { warmIpTarget: value }), {
      code,
      field: 'warmIpTarget',
      message: `warmIpTarget is ${shown}, ${expected}`,
    });
  }
  assert.equal(maxPods('t3.large', { maxEni: -0 }).recommended, 35);
});

test('undefined is nothing', () => {
  assert.deepEqual(maxPods('t3.large', undefined), maxPods('t3.large'));
  assert.deepEqual(maxPods('t3.large', { warmIpTarget: undefined, prefixDelegation: undefined }), maxPods('t3.large'));
  assert.deepEqual(maxPods('t3.large', {}), maxPods('t3.large'));
  assert.deepEqual(instanceTypes(undefined), instanceTypes());
});

test('texts and plans that no memory would hold', () => {
  const long = '가'.repeat(2 ** 28);
  const must = 'must be the name of an instance type, or its limits';
  refuses(() => maxPods(long), {
    code: 'wrong-type',
    field: 'type',
    message: `type is too long: 268435456 characters, ${must}`,
  });
  refuses(() => maxPods('t3.large', { [long]: 1 }), {
    code: 'unknown-option',
    field: '가가가가가가가가가…',
    message: '가가가가가가가가가… is not an option here',
  });
  const name = 'n'.repeat(1_000_000);
  refuses(() => lib.placeReplicas({ nodeGroups: new Array(100_000).fill({ name, nodes: 1 }), replicas: 1 }), {
    code: 'wrong-type',
    field: 'plan',
    message: 'plan is too large, must be an object',
  });
  const wide = new Array(100_000).fill(new Array(100_000).fill(0));
  refuses(() => maxPods('t3.large', wide), {
    code: 'wrong-type',
    field: 'options',
    message: 'options is too large, must be an object',
  });
  // Types that take the module a hundred times the bytes that they are written with.
  for (const instanceType of [{ enis: 1, ipv4PerEni: 2 }, 't3.nano', [[[[[[[1]]]]]]], { a: 1 }]) {
    const nodeGroups = new Array(10_000).fill({ instanceType: new Array(2000).fill(instanceType), nodes: 1 });
    refuses(() => lib.placeReplicas({ nodeGroups, replicas: 1 }), {
      code: 'wrong-type',
      field: 'plan',
      message: 'plan is too large, must be an object',
    });
  }
  assert.equal(maxPods('t3.large').recommended, 35, 'it answers afterwards');
  // A text of a million is still one that the module reads.
  const { error } = lib.evaluateExpression('"'.repeat(1_000_000), { dialect: 'nodeadm', instanceTypes: ['t3.large'] });
  assert.match(error.message, /^the expression has more than 100000 characters/);
});

test('objects that bite', () => {
  const throws = {
    get prefixDelegation() {
      throw new Error('mine');
    },
  };
  refuses(() => maxPods('t3.large', throws), {
    code: 'unreadable',
    field: 'prefixDelegation',
    message: 'prefixDelegation cannot be read: reading it throws',
  });
  const proxy = new Proxy(
    {},
    {
      ownKeys() {
        throw new Error('mine');
      },
    },
  );
  refuses(() => maxPods('t3.large', proxy), {
    code: 'unreadable',
    field: 'options',
    message: 'options cannot be read: reading it throws',
  });
  const { proxy: revoked, revoke } = Proxy.revocable({}, {});
  revoke();
  refuses(() => maxPods(revoked), {
    code: 'unreadable',
    field: 'type',
    message: 'type cannot be read: reading it throws',
  });
  for (const given of [
    new Map([['prefixDelegation', true]]),
    new Set(),
    new URLSearchParams('pd=1'),
    new Uint8Array(1),
  ])
    refuses(() => maxPods('t3.large', given), {
      code: 'wrong-type',
      field: 'options',
      message: 'options is an iterable, must be an object',
    });
  const cyclic = {};
  cyclic.prefixDelegation = cyclic;
  refuses(() => maxPods('t3.large', cyclic), {
    code: 'wrong-type',
    field: 'prefixDelegation',
    message: 'prefixDelegation is an object, must be true or false',
  });
  const list = [];
  list.push(list);
  refuses(() => maxPods(list), {
    code: 'wrong-type',
    field: 'type',
    message: 'type is a list, must be the name of an instance type, or its limits',
  });
  refuses(() => maxPods(new Array(4_000_000_000)), {
    code: 'wrong-type',
    field: 'type',
    message: 'type is a list of 4000000000 …, must be the name of an instance type, or its limits'.replace(
      ' …',
      ' items',
    ),
  });
  refuses(() => maxPods(() => 't3.large'), {
    code: 'wrong-type',
    field: 'type',
    message: 'type is a function, must be the name of an instance type, or its limits',
  });
});

test('keys of every kind are seen', () => {
  for (const options of [JSON.parse('{"__proto__": true}'), { constructor: 1 }, { toString: 1 }, { ' other': 'x' }]) {
    const [key] = Object.keys(options);
    assert.throws(() => maxPods('t3.large', options), EksMaxPodsError, key);
  }
  assert.equal(maxPods('t3.large', Object.assign(Object.create(null), { prefixDelegation: true })).maxAllowed, 530);
  let reads = 0;
  maxPods('t3.large', {
    get prefixDelegation() {
      reads += 1;
      return true;
    },
  });
  assert.equal(reads, 1, 'a getter runs once');
});

test('a getter may call the package', () => {
  const options = {
    get prefixDelegation() {
      return maxPods('t3.large').recommended === 35;
    },
  };
  assert.equal(maxPods('t3.large', options).maxAllowed, 530);
});

test('long texts', () => {
  const long = 'x'.repeat(1_000_000);
  refuses(() => maxPods(long), {
    code: 'unknown-instance-type',
    field: 'type',
    message: `type is "${'x'.repeat(28)}…", which is no instance type in the catalogue`,
  });
  refuses(() => maxPods('t3.large', { [long]: 1 }), {
    code: 'unknown-option',
    field: `${'x'.repeat(28)}…`,
    message: `${'x'.repeat(28)}… is not an option here`,
  });
  refuses(() => maxPods('t3.large', { cniVersion: long }), {
    code: 'invalid-version',
    field: 'cniVersion',
    message: `cniVersion is "${'x'.repeat(28)}…", must be a version such as 1.19.0, v1.19.0 or v1.19.0-eksbuild.1`,
  });
  refuses(() => maxPods('\ud800 t3'), {
    code: 'unknown-instance-type',
    field: 'type',
    message: 'type is "\ufffd t3", which is no instance type in the catalogue',
  });
});

test('ten thousand answers and refusals cost no memory', async () => {
  // The package keeps its instance to itself: a second one, watched while it is made, shows its memory.
  const { Instance } = WebAssembly;
  let memory;
  WebAssembly.Instance = class extends Instance {
    constructor(module, imports) {
      super(module, imports);
      memory = this.exports.memory;
    }
  };
  const watched = await import('../../dist/slim.js?watched');
  watched.initSync(readFileSync(new URL('../../dist/eks-max-pods.wasm', import.meta.url)));
  WebAssembly.Instance = Instance;
  const each = () => {
    assert.equal(watched.maxPods('m5.large', { prefixDelegation: true }).recommended, 110);
    assert.throws(() => watched.maxPods({ enis: 1e99, ipv4PerEni: 10 }), watched.EksMaxPodsError);
  };
  for (let i = 0; i < 100; i += 1) each();
  const before = memory.buffer.byteLength;
  for (let i = 0; i < 10_000; i += 1) each();
  assert.equal(memory.buffer.byteLength, before);
});

test('nobody can write the marks that stand for what JSON cannot say', () => {
  refuses(() => maxPods('t3.large', { prefixDelegation: true, ' unreadable': 1 }), {
    code: 'unknown-option',
    field: ' unreadable',
    message: ' unreadable is not an option here',
  });
  refuses(() => maxPods('t3.large', { ' other': 'x' }), {
    code: 'unknown-option',
    field: ' other',
    message: ' other is not an option here',
  });
  refuses(() => maxPods('t3.large', { maxEni: { ' large': '12' } }), {
    code: 'not-a-number',
    field: 'maxEni',
    message: 'maxEni is an object, must be a whole number from -2147483648 to 2147483647',
  });
});

test('an instance type given back is the same type', () => {
  for (const name of instanceTypes()) {
    assert.deepEqual(maxPods(instanceType(name)), maxPods(name));
    assert.deepEqual(maxPods(instanceType(name), { os: 'windows' }), maxPods(name, { os: 'windows' }));
  }
  assert.equal(maxPods({ ...instanceType('t3.large'), enis: 2 }).recommended, 24);
});

test('names', () => {
  const names = instanceTypes();
  assert.equal(names.length, lib.catalogInfo().instanceTypes);
  assert.equal(names.length, 1433);
  assert.equal(instanceTypes({ retired: false }).length, 1404);
  assert.deepEqual(instanceTypes({ prefix: 't3.' }), [
    't3.nano',
    't3.micro',
    't3.small',
    't3.medium',
    't3.large',
    't3.xlarge',
    't3.2xlarge',
  ]);
  assert.deepEqual(instanceTypes({ prefix: 'nothing' }), []);
  const metal = instanceTypes({ prefix: 'c7i.' });
  assert.deepEqual(metal.slice(-3), ['c7i.48xlarge', 'c7i.metal-24xl', 'c7i.metal-48xl']);
  names.push('mine');
  assert.equal(instanceTypes().length, 1433, 'the caller owns the list');
});

test('the table is the single answers, in the order of the names', () => {
  for (const options of [{}, { prefixDelegation: true }, { ipFamily: 'ipv6' }, { os: 'windows' }]) {
    const table = maxPodsTable(options);
    assert.equal(table.instanceTypes.length, 1433);
    assert.ok(table.recommended instanceof Uint32Array);
    table.instanceTypes.forEach((name, index) => {
      const answer = maxPods(name, options);
      assert.equal(table.recommended[index], answer.recommended, name);
      if (options.ipFamily !== 'ipv6') assert.equal(table.maxAllowed[index], answer.maxAllowed, name);
    });
  }
  assert.equal(maxPodsTable({ ipFamily: 'ipv6' }).maxAllowed, null);
});

test('an answer is plain data of its own', () => {
  const answer = maxPods('t3.large', { prefixDelegation: true });
  assert.deepEqual(structuredClone(answer), answer);
  answer.steps.length = 0;
  assert.ok(maxPods('t3.large', { prefixDelegation: true }).steps.length > 0);
});
