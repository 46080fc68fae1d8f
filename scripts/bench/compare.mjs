// How long each call takes: of the package in the folder that is named, and of the floor and the same by hand if asked for.
// A program of its own, so that each package has a fresh engine; prints nanoseconds by name as JSON.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { do_not_optimize, measure } from 'mitata';
import * as hand from './by-hand.mjs';

const [, , dist, beside] = process.argv;
const lib = await import(pathToFileURL(join(dist, 'node.js')).href);
const names = lib.instanceTypes();
const offered = lib.instanceTypes({ retired: false });

const options = { prefixDelegation: true };
const both = [false, true].map((prefixDelegation) => ({ prefixDelegation }));
const groups = Array.from({ length: 10_000 }, (_, index) => ({
  instanceType: offered[index % offered.length],
  nodes: 100,
  podsPerNode: 20,
  prefixDelegation: index % 2 === 0,
}));
const plan = {
  nodeGroups: groups,
  subnets: Array.from({ length: 100 }, (_, index) => ({ cidr: `10.${index}.0.0/16` })),
};
const cel = 'default_enis * (ips_per_eni - 1) * 16 + 2';
const rule = (enis, ips) => enis * (ips - 1) * 16 + 2;
const sweep = (maxPods) => () => {
  let sum = 0;
  for (const name of names) for (const each of both) sum += maxPods(name, each).recommended;
  return sum;
};

/** What is measured: the package's way, and the same by hand where there is one. */
const CALLS = {
  'maxPods(): one type, its derivation, all tools': [
    () => lib.maxPods('t3.large', options),
    () => hand.maxPods('t3.large', options),
  ],
  'maxPodsTable(): 1,433 types': [() => lib.maxPodsTable(options), () => hand.maxPodsTable(options)],
  'sweep: maxPods() of 1,433 types in both modes': [sweep(lib.maxPods), sweep(hand.maxPods)],
  'warmPool(): a node with 20 pods': [() => lib.warmPool('m5.large', { pods: 20 }), () => hand.pool('m5.large', 20)],
  'warmPoolCurve(): 251 points': [
    () => lib.warmPoolCurve('m5.24xlarge', { upTo: 250 }),
    () => Array.from({ length: 251 }, (_, pods) => hand.pool('m5.24xlarge', pods)),
  ],
  'simulateWarmPool(): a burst of 20 pods': [
    () => lib.simulateWarmPool('m5.large', { events: [{ at: 0, pods: 20 }] }),
    () => hand.burst('m5.large', 20),
  ],
  'sizeWarmPool(): all settings for 12 pods and 3 more': [
    () => lib.sizeWarmPool('m5.large', { podsPerNode: 12, burst: 3 }),
  ],
  'evaluateExpression(): 1,404 types': [
    () => lib.evaluateExpression(cel, { dialect: 'nodeadm' }),
    () => hand.evaluate(rule),
  ],
  'placeReplicas(): 150 replicas, three nodes': [
    () => lib.placeReplicas({ nodeGroups: [{ instanceType: 't3.large', nodes: 3 }], replicas: 150 }),
  ],
  'planSubnets(): 10,000 groups, 10⁶ nodes, 100 subnets': [() => lib.planSubnets(plan), () => hand.planSubnets(plan)],
  'renderConfig(): Terraform': [() => lib.renderConfig('terraform', 't3.large', options)],
  'a misspelt type, with its suggestion': [
    () => {
      try {
        return lib.maxPods('t3.lrge');
      } catch (error) {
        return error.suggestions;
      }
    },
  ],
};

/** A faster wrong answer is no alternative. */
function holds() {
  for (const name of names)
    for (const each of both) {
      const answer = lib.maxPods(name, each);
      const { formula, ...numbers } = hand.maxPods(name, each);
      for (const [key, value] of Object.entries(numbers)) assert.equal(value, answer[key], `${name} ${key}`);
      const pool = lib.warmPool(name, { ...each, pods: 20 });
      if (pool.waiting === 0) {
        const { enis, addresses } = hand.pool(name, 20, each);
        assert.deepEqual(
          { enis, addresses },
          { enis: pool.enis, addresses: pool.addresses },
          `${name} ${each.prefixDelegation}`,
        );
      }
    }
  const { maxAllowed, recommended } = lib.maxPodsTable(options);
  const table = hand.maxPodsTable(options);
  assert.deepEqual([table.maxAllowed, table.recommended], [maxAllowed, recommended]);
  const { rows } = lib.evaluateExpression(cel, { dialect: 'karpenter' });
  hand.evaluate(rule).forEach((row, index) => {
    for (const key of Object.keys(row)) assert.deepEqual(row[key], rows[index][key], `${row.instanceType} ${key}`);
  });
  const { steps } = lib.simulateWarmPool('m5.large', { events: [{ at: 0, pods: 20 }] });
  assert.deepEqual(
    hand.burst('m5.large', 20),
    steps.map(({ calls, prefixes, ...step }) => step),
  );
  const used = hand.planSubnets(plan);
  const planned = lib.planSubnets(plan).subnets.map(({ usedAtRest }) => usedAtRest);
  const sum = (list) => list.reduce((sum, each) => sum + each, 0);
  assert.equal(sum(used), sum(planned));
}

/** A module with one function that does nothing: `(module (func (export "f")))`. */
const NOTHING = Uint8Array.of(
  0,
  97,
  115,
  109,
  1,
  0,
  0,
  0,
  1,
  4,
  1,
  96,
  0,
  0,
  3,
  2,
  1,
  0,
  7,
  5,
  1,
  1,
  102,
  0,
  0,
  10,
  4,
  1,
  2,
  0,
  11,
);

async function time(run) {
  const { p50, min } = await measure(() => do_not_optimize(run()), { min_samples: 30, min_cpu_time: 4e8 });
  return { p50, min };
}

const result = { package: {}, hand: {}, floor: {} };
if (beside === 'all') {
  holds();
  const { f } = new WebAssembly.Instance(new WebAssembly.Module(NOTHING)).exports;
  result.floor['an empty call of WebAssembly'] = await time(f);
  // Nothing in the catalogue begins so: it is read once, from the first type to the last, and nothing comes back.
  result.floor['reading the catalogue once'] = await time(() => lib.instanceTypes({ prefix: '-' }));
}
for (const [name, [own, byHand]] of Object.entries(CALLS)) {
  try {
    own();
  } catch {
    // An older package has not every function.
    continue;
  }
  result.package[name] = await time(own);
  if (beside === 'all' && byHand !== undefined) result.hand[name] = await time(byHand);
}
process.stdout.write(JSON.stringify(result));
