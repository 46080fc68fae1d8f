// The package with anything that JavaScript can make: what comes out is an answer or an EksMaxPodsError, the same instance
// answers afterwards, and its memory stays as large as it was. `npm run fuzz -- javascript` does the same for longer.
import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { CALLS } from './every-function.mjs';

// The instance that the package makes, for a look at its memory.
let instance;
WebAssembly.Instance = new Proxy(WebAssembly.Instance, {
  construct(target, args) {
    instance = Reflect.construct(target, args);
    return instance;
  },
});
const lib = await import('eks-max-pods');
const { EksMaxPodsError, maxPods } = lib;

const seconds = Number(process.env.FUZZ_SECONDS ?? 0);
/** So many runs with a fixed seed, or new ones for a time. */
const check = (property, runs) => {
  let count = 0;
  const counted = property.beforeEach(() => {
    count += 1;
  });
  const limits =
    seconds > 0
      ? { numRuns: Number.MAX_SAFE_INTEGER, interruptAfterTimeLimit: (seconds * 1000) / 3 }
      : { numRuns: runs, seed: 1 };
  fc.assert(counted, { ...limits, markInterruptAsFailure: false });
  return `${count} runs`;
};

const throws = () => {
  throw new TypeError('mine');
};

/** Makers of what lies, throws, or is something else than it seems; made late, as fast-check looks at what it has. */
const hostile = fc.oneof(
  fc
    .anything({
      withBigInt: true,
      withBoxedValues: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withNullPrototype: true,
      withObjectString: true,
      withSparseArray: true,
      withTypedArray: true,
    })
    .map((value) => () => value),
  fc.constantFrom(
    () => Symbol('t3.large'),
    () => throws,
    () => class {},
    () => Number.NaN,
    () => -0,
    () => 1e308,
    () => 2 ** 53,
    () => 9007199254740993n,
    () => '\ud800',
    () => '\u0000',
    () => '__proto__',
    () => ' fraction',
    () => new Proxy(throws, {}),
    () => Object.freeze({ enis: 4, ipv4PerEni: 10 }),
    () => Object.create({ enis: 4, ipv4PerEni: 10 }),
    () => JSON.parse('{"__proto__":{"enis":4},"constructor":1}'),
    () => ({ ' fraction': '1.5' }),
    () => ({ ' unreadable': '' }),
    () => ({ toJSON: throws, toString: throws, valueOf: throws, [Symbol.toPrimitive]: throws }),
    () => Object.assign([], { length: 2 ** 32 - 1 }),
    () => {
      const { proxy, revoke } = Proxy.revocable({}, {});
      revoke();
      return proxy;
    },
    () => {
      const cycle = { enis: 4 };
      cycle.nodeGroups = [cycle];
      cycle.subnets = cycle;
      return cycle;
    },
  ),
  fc
    .constantFrom('get', 'has', 'ownKeys', 'getOwnPropertyDescriptor', 'getPrototypeOf')
    .map((trap) => () => new Proxy({ enis: 4 }, { [trap]: throws })),
  fc.anything().map((value) => () => new Proxy([], { get: () => value })),
  fc.anything().map((value) => () => {
    const descriptor = { value, enumerable: true, configurable: true };
    return new Proxy(
      {},
      {
        ownKeys: () => ['enis', 'ipv4PerEni', 'warmIpTarget'],
        get: () => value,
        getOwnPropertyDescriptor: () => descriptor,
      },
    );
  }),
  fc.string().map((key) => () => Object.defineProperty({}, key, { enumerable: true, get: throws })),
  fc.nat({ max: 300_000 }).map((length) => () => 'x'.repeat(length)),
  fc.nat({ max: 20_000 }).map((length) => () => new Array(length)),
);

/** A path into plain data, as keys from the outside in. */
const paths = (value, path = []) =>
  typeof value === 'object' && value !== null
    ? [path, ...Object.keys(value).flatMap((key) => paths(value[key], [...path, key]))]
    : [path];

/** The same data with something else in one place. */
function changed(data, path, value) {
  const [key, ...rest] = path;
  // A list's length is a number, and setting it asks what is set.
  if (path.length === 0 || (Array.isArray(data) && key === 'length')) return value;
  const copy = Array.isArray(data) ? [...data] : { ...data };
  copy[key] = changed(copy[key], rest, value);
  return copy;
}

/** A call that nearly makes sense: one place of a good one holds something else, or there is an option more. */
const nearly = fc.constantFrom(...Object.keys(CALLS)).chain((name) =>
  fc
    .tuple(fc.constantFrom(...paths(CALLS[name]).slice(1), ['0']), fc.option(fc.string(), { nil: undefined }), hostile)
    .map(([path, key, make]) => ({
      name,
      args: () => changed(CALLS[name], key === undefined ? path : [...path, key], make()),
    })),
);
const anything = fc
  .tuple(fc.constantFrom(...Object.keys(CALLS)), fc.array(hostile, { maxLength: 4 }))
  .map(([name, makers]) => ({ name, args: () => makers.map((make) => make()) }));

/** Calls, and looks at what comes out. */
function answersOrRefuses({ name, args }) {
  const given = args();
  try {
    const answer = lib[name](...given);
    assert.equal(typeof answer, 'object');
  } catch (error) {
    assert.ok(error instanceof EksMaxPodsError, `${name}: ${error?.stack ?? String(error)}`);
    assert.ok(
      error.field !== null && error.message.startsWith(error.field),
      `${name}: ${error.field}: ${error.message}`,
    );
    assert.ok(error.message.length < 2000, `${name}: a message of ${error.message.length}`);
    assert.match(error.code, /^[a-z-]+$/);
  }
  assert.equal(maxPods('t3.large').recommended, 35);
  assert.equal(Reflect.ownKeys(Object.prototype).includes('enis'), false);
}

test('a call that nearly makes sense', (t) => {
  t.diagnostic(check(fc.property(nearly, answersOrRefuses), 400));
});

test('any function with anything', (t) => {
  t.diagnostic(check(fc.property(anything, answersOrRefuses), 400));
});

test('what is handed in stays as it was', () => {
  for (const [name, args] of Object.entries(CALLS)) {
    const before = structuredClone(args);
    const freeze = (value) => {
      if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(freeze);
      return value;
    };
    lib[name](...freeze(args));
    assert.deepEqual(args, before, name);
  }
});

test('a call where the stack ends', () => {
  const before = JSON.stringify(Object.entries(CALLS).map(([name, args]) => lib[name](...args)));
  let left = 0;
  const ask = () => {
    if (left === 0) return;
    left -= 1;
    const [name, args] = Object.entries(CALLS)[left % Object.keys(CALLS).length];
    try {
      lib[name](...args);
    } catch (error) {
      assert.match(error.message, /call stack|cannot be read/, name);
    }
  };
  // Down to where there is no more room, and a call from each of the last frames on the way up.
  const down = () => {
    try {
      down();
    } catch (error) {
      if (error instanceof assert.AssertionError) throw error;
      left ||= 1600;
    }
    ask();
  };
  down();
  assert.equal(left, 0);
  assert.equal(JSON.stringify(Object.entries(CALLS).map(([name, args]) => lib[name](...args))), before);
});

test('memory and the table of values stay as they are over many calls, refused ones among them', (t) => {
  const { memory, __wbindgen_externrefs: values } = instance.exports;
  const calls = [
    ...Object.entries(CALLS).map(([name, args]) => ({ name, args })),
    ...fc.sample(nearly, { numRuns: 100, seed: 1 }).map(({ name, args }) => ({ name, args: args() })),
  ].filter(({ name }) => name !== 'evaluateExpression' && name !== 'instanceTypes' && name !== 'sizeWarmPool');
  const round = () => {
    for (const { name, args } of calls) {
      try {
        lib[name](...args);
      } catch {}
    }
  };
  round();
  const before = [memory.buffer.byteLength, values.length];
  const rounds = Math.ceil((seconds > 0 ? 1_000_000 : 5_000) / calls.length);
  for (let at = 0; at < rounds; at += 1) round();
  assert.deepEqual([memory.buffer.byteLength, values.length], before);
  t.diagnostic(`${rounds * calls.length} runs`);
});
