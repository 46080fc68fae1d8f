// Plans as texts, whatever they hold: the command line refuses or answers, and the page takes the fields or says what is wrong.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import test from 'node:test';
import { build } from 'esbuild';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { root } from '../../scripts/run.mjs';
import { runs } from './runs.mjs';

const { run } = await import(join(root, 'dist/cli-run.js'));
const bundle = await build({
  absWorkingDir: root,
  entryPoints: ['www/view/paste.ts'],
  bundle: true,
  format: 'esm',
  write: false,
});
const { pasted } = await import(`data:text/javascript,${encodeURIComponent(bundle.outputFiles[0].text)}`);

const anything = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom('t3.large', 'm5.large', '10.0.0.0/24', 'fargate', 'a', 3, 110, true),
);
/** An object with some of these keys, and one of any name. */
const some = (...keys) =>
  fc
    .tuple(
      fc.record(Object.fromEntries(keys.map((key) => [key, anything])), { requiredKeys: [] }),
      fc.string(),
      anything,
    )
    .map(([known, name, value]) => (name === '' ? known : { ...known, [name]: value }));
const list = (item) => fc.oneof({ weight: 5, arbitrary: fc.array(item, { maxLength: 4 }) }, anything);
const group = some('name', 'instanceType', 'nodes', 'maxPods', 'prefixDelegation', 'podsPerNode', 'warmIpTarget');
const subnet = some('cidr', 'availabilityZone', 'used', 'available', 'use', 'prefixReservation');
const labels = some(
  'node.kubernetes.io/instance-type',
  'eks.amazonaws.com/compute-type',
  'eks.amazonaws.com/nodegroup',
  'karpenter.sh/nodepool',
);
const node = fc.record({
  kind: fc.constant('Node'),
  metadata: fc.oneof(fc.record({ name: anything, labels: fc.oneof(labels, anything) }), anything),
  status: fc.oneof(fc.record({ allocatable: some('pods') }), anything),
});
/** What makes sense, with one thing more that may not. */
const nearly = fc
  .tuple(fc.constantFrom('t3.large', 'm5.large'), fc.nat({ max: 9 }), fc.option(fc.tuple(fc.string(), anything)))
  .map(([instanceType, nodes, more]) => ({
    nodeGroups: [{ instanceType, nodes, ...(more && { [more[0]]: more[1] }) }],
  }));
const plan = fc.oneof(
  nearly,
  fc.record(
    { nodeGroups: list(group), subnets: list(subnet), replicas: anything, requests: anything, surge: anything },
    { requiredKeys: [] },
  ),
  node,
  fc.record({ kind: fc.constantFrom('List', 'NodeList'), items: list(node) }),
  fc.record({ Subnets: list(some('CidrBlock', 'AvailabilityZone', 'AvailableIpAddressCount')) }),
  anything,
);
const text = fc.oneof(
  { weight: 4, arbitrary: plan.map((value) => JSON.stringify(value)) },
  { weight: 2, arbitrary: plan.map((value) => stringify(value)) },
  // A text that was cut somewhere, and any at all.
  fc.tuple(plan, fc.nat({ max: 200 })).map(([value, length]) => stringify(value).slice(0, length)),
  fc.string({ unit: 'binary' }),
);

/** What a plan from elsewhere leaves open. */
const MORE = { place: ['--replicas', '5'], subnets: ['--pods-per-node', '3', '--cidr', '10.0.0.0/24'] };

test('a plan of anything is answered or refused in one sentence', async () => {
  const reached = new Set();
  await fc.assert(
    fc.asyncProperty(fc.constantFrom('place', 'subnets'), text, async (command, text) => {
      const done = { out: '', err: '' };
      const io = { file: () => text, terminal: false, color: false, env: {} };
      for (const stream of ['out', 'err'])
        io[stream] = (more) => {
          done[stream] += more;
        };
      const code = await run([command, '-', ...MORE[command]], io);
      reached.add(code);
      assert.ok(code === 0 || code === 2, `${code}`);
      if (code === 2) assert.match(done.err, /^eks-max-pods: [^\n]+\n$/);
      else assert.equal(done.err, '');
    }),
    runs(1500),
  );
  assert.deepEqual([...reached].sort(), [0, 2], 'some are plans, and some are none');
});

test('what is pasted becomes fields, or the name of what is wrong', () => {
  const reached = new Set();
  fc.assert(
    fc.property(text, (text) => {
      const { change, found, problem, name } = pasted(text);
      reached.add(problem ?? 'fields');
      if (problem !== undefined) assert.equal(typeof name, 'string');
      else {
        assert.ok(Object.values(change).every((value) => typeof value === 'string') && found >= 0);
        assert.ok(Object.keys(change).length > 0);
      }
    }),
    runs(1500),
  );
  for (const each of ['fields', 'noJson', 'noPlan', 'noList', 'emptyList', 'unknown'])
    assert.ok(reached.has(each), each);
});
