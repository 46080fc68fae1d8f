// The warm pool as JavaScript sees it: columns, limits, pools that never rest, and nodes without one.
import assert from 'node:assert/strict';
import test from 'node:test';
import {
  EksMaxPodsError,
  simulateWarmPool,
  sizeWarmPool,
  warmPool,
  warmPoolCurve,
  warmPoolSchedule,
} from 'eks-max-pods';

const codes = ({ advice }) => advice.map(({ code }) => code);

function refuses(call, field, message) {
  assert.throws(call, (error) => {
    assert.ok(error instanceof EksMaxPodsError, `${error?.stack ?? error}`);
    assert.deepEqual([error.code, error.field, error.message], ['out-of-range', field, message]);
    return true;
  });
  assert.equal(warmPool('m5.large', { pods: 12 }).enis, 3);
}

test('a curve is the single pools, in typed arrays', () => {
  for (const options of [{}, { prefixDelegation: true, warmPrefixTarget: 3 }, { warmEniTarget: 0 }]) {
    const curve = warmPoolCurve('m5.large', { ...options, upTo: 60 });
    for (const key of ['enis', 'addresses', 'assigned', 'subnetAddresses'])
      assert.ok(curve[key] instanceof Uint32Array);
    assert.ok(curve.settles instanceof Uint8Array);
    assert.equal(curve.prefixes === null, !options.prefixDelegation);
    for (let pods = 0; pods <= 60; pods += 1) {
      const pool = warmPool('m5.large', { ...options, pods });
      assert.deepEqual(warmPoolSchedule('m5.large', options, [pods]), [pool]);
      for (const key of ['enis', 'addresses', 'assigned', 'subnetAddresses']) assert.equal(curve[key][pods], pool[key]);
      assert.equal(curve.settles[pods], Number(pool.settles));
      if (curve.prefixes) assert.equal(curve.prefixes[pods], pool.prefixes);
    }
  }
});

test('lists that are too long', () => {
  const events = new Array(1_000_000).fill({ at: 0, pods: 5 });
  const limit = 'must be a list of at most 100000 items';
  refuses(() => simulateWarmPool('m5.large', { events }), 'events', `events is a list of 1000000 items, ${limit}`);
  refuses(
    () => warmPoolSchedule('m5.large', {}, new Array(100_001).fill(5)),
    'podCounts',
    `podCounts is a list of 100001 items, ${limit}`,
  );
  const most = new Array(100_000).fill({ at: 0, pods: 5 });
  assert.equal(simulateWarmPool('m5.large', { events: most }).allRunningAt, 0);
});

test('more pods than addresses wait', () => {
  const pool = warmPool('m5.large', { pods: 2 ** 31 - 1 });
  assert.deepEqual([pool.assigned, pool.waiting], [27, 2 ** 31 - 1 - 27]);
});

test('targets above the instance are clipped', () => {
  const options = { warmEniTarget: 65535, warmIpTarget: 0, pods: 5 };
  assert.equal(warmPool('m5.large', options).addresses, 27);
  assert.equal(warmPool('m5.large', { warmIpTarget: 65535, minimumIpTarget: 65535, pods: 5 }).addresses, 27);
  assert.equal(
    warmPool('m5.large', { prefixDelegation: true, warmPrefixTarget: 65535, maxPods: 500, pods: 5 }).prefixes,
    27,
  );
});

test('what never rests says so, and its simulation ends', () => {
  const pool = warmPool('m5.large', { warmEniTarget: 0, pods: 9 });
  assert.deepEqual([pool.settles, pool.addresses], [false, 18]);
  assert.deepEqual(codes(pool).slice(0, 2), ['never-settles', 'warm-eni-zero-flaps']);
  const { settledAt, steps } = simulateWarmPool('m5.large', { warmEniTarget: 0, events: [{ at: 0, pods: 9 }] });
  assert.equal(settledAt, null);
  assert.ok(steps.at(-1).at <= 3600 && steps.length > 50, `${steps.length}`);
});

test('nodes without a pool', () => {
  const ipv6 = warmPool('m5.large', { ipFamily: 'ipv6', pods: 50 });
  assert.deepEqual(
    [ipv6.assigned, ipv6.waiting, ipv6.enis, ipv6.addresses, ipv6.free, ipv6.prefixes, ipv6.subnetAddresses],
    [50, 0, 1, null, null, 1, 1],
  );
  for (const options of [
    { ipFamily: 'ipv6', customNetworking: true },
    { ipFamily: 'ipv6', prefixDelegation: false },
    { customNetworking: true, maxEni: 1 },
  ]) {
    const pool = warmPool('m5.large', { ...options, pods: 5 });
    const { pods, assigned, waiting, enis, addresses, free, subnetAddresses, perEni, nodeStarts } = pool;
    assert.deepEqual(
      [pods, assigned, waiting, enis, addresses, free, subnetAddresses, perEni],
      [0, 0, 0, 0, 0, 0, 0, []],
    );
    assert.equal(nodeStarts, false);
    assert.equal(pool.advice[0].severity, 'error');
    assert.deepEqual(simulateWarmPool('m5.large', { ...options, events: [{ at: 0, pods: 5 }] }).steps, []);
  }
});

test('advice on what goes wrong', () => {
  const has = (code, type, options) => {
    const given = codes(warmPool(type, { pods: 10, ...options }));
    assert.ok(given.includes(code), `${code} in ${given}`);
  };
  has('minimum-freezes-pool', 'm5.large', { minimumIpTarget: 5 });
  has('prefixes-without-target', 'm5.large', { prefixDelegation: true, warmPrefixTarget: 0 });
  has('warm-eni-ignored', 'm5.large', { prefixDelegation: true, warmEniTarget: 2 });
  has('warm-prefix-holds-enis', 'm5.large', { prefixDelegation: true, warmIpTarget: 5 });
  has('small-warm-ip-target', 'm5.large', { warmIpTarget: 2 });
  has('warm-eni-holds-addresses', 'm5.large', {});
  has('max-pods-above-addresses', 'm5.large', { maxPods: 110 });
  has('pool-above-max-pods', 'm5.large', { maxPods: 10 });
  has('prefixes-need-nitro', 't2.medium', { prefixDelegation: true });
  has('no-trunk', 't3.large', { securityGroupsForPods: true });
  has('trunk-has-no-room', 'm5.large', { securityGroupsForPods: true, maxEni: 1 });
  has('subnet-exhausted', 'm5.large', { prefixDelegation: true, subnet: { prefixBlocks: 1 }, pods: 20 });
  has('order-decides-prefixes', 'm5.large', { prefixDelegation: true, warmPrefixTarget: 4, pods: 24 });
  const [, after] = warmPoolSchedule('m5.large', { warmIpTarget: 3 }, [20, 4]);
  assert.ok(codes(after).includes('order-decides-addresses'), codes(after));
  const replaced = { startPods: 27, events: [{ at: 0, pods: 27, replaced: 10 }] };
  const { advice, allRunningAt } = simulateWarmPool('m5.large', replaced);
  assert.deepEqual([codes({ advice }), allRunningAt], [['burst-above-pool', 'cooling-counts-as-free'], 35]);
});

test('sizing: fewest addresses that start the burst', () => {
  const { best, choices } = sizeWarmPool('m5.large', { podsPerNode: 12, burst: 3 });
  assert.equal(best.settings.warmIpTarget, 3);
  assert.deepEqual([best.burstSeconds, best.atRest.subnetAddresses, best.idle.subnetAddresses], [0, 17, 4]);
  assert.deepEqual(
    choices.map(({ settings, why }) => [settings.prefixDelegation, why.code]),
    [
      [true, 'starts-at-once'],
      [false, 'starts-at-once'],
      [true, 'starts-at-once'],
    ],
  );
  const { settings } = sizeWarmPool('m5.large', { podsPerNode: 12, burst: 3, prefixDelegation: true }).best;
  assert.equal(settings.prefixDelegation, true);
});
