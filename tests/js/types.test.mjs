// The published types are those of what comes out: answers are written into a program as literals of their type, so a
// key too many, a key too few, a null that is not declared or a word that is not in the union does not compile.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import * as lib from 'eks-max-pods';
import { root } from '../../scripts/run.mjs';

const custom = { enis: 4, ipv4PerEni: 15, hypervisor: null, architecture: null };
const types = ['t3.large', 't2.medium', 'm5.metal', 'mac2.metal', 'bmn-sf1.metal', 'i7ie.48xlarge', custom];
const options = [
  undefined,
  { prefixDelegation: true, customNetworking: true, securityGroupsForPods: true },
  { ipFamily: 'ipv6' },
  { os: 'windows' },
];
const pools = [
  {},
  { prefixDelegation: true, warmPrefixTarget: 4 },
  { ipFamily: 'ipv6' },
  { customNetworking: true, maxEni: 1 },
  { securityGroupsForPods: true, trunkEni: 'pending', subnet: { addresses: 9, prefixBlocks: 0 }, maxPods: 20 },
];
const amis = ['al2', 'al2023', 'bottlerocket', 'karpenter-al2023', 'karpenter-bottlerocket'];

const nodes = { instanceType: 't3.large', nodes: 3, podsPerNode: 20 };
const { podsPerNode, ...bare } = nodes;
const subnets = [{ cidr: '10.0.0.0/24', availabilityZone: 'a' }];
/** Placements and plans: each limit, each verdict, in IPv6, on nodes that never start, and none that fits. */
const placements = [
  { nodeGroups: [bare], replicas: 150 },
  { nodeGroups: [bare], replicas: 9 },
  { nodeGroups: [{ ...bare, maxPods: 110 }], replicas: 150 },
  { nodeGroups: [bare], replicas: 150, requests: { cpuMillicores: 500 } },
  { nodeGroups: [bare], replicas: 150, requests: { memoryMib: 2000 } },
  { nodeGroups: [bare], replicas: 15, branchReplicas: 3 },
  { nodeGroups: [{ ...bare, instanceType: ['t3.small', 'm5.large'], ipFamily: 'ipv6' }], replicas: 15 },
  { nodeGroups: [{ ...bare, instanceType: 't2.large', ipFamily: 'ipv6' }], replicas: 15 },
];
const plans = [
  { subnets, nodeGroups: [nodes], surge: '33%', otherAddresses: 3 },
  { subnets: [{ cidr: '10.0.0.0/24' }], nodeGroups: [{ ...nodes, prefixDelegation: true }] },
  { subnets: [{ cidr: '10.0.0.0/24', used: 20 }], nodeGroups: [{ ...nodes, prefixDelegation: true }] },
  { subnets, nodeGroups: [{ ...nodes, nodes: 100_000 }] },
  { subnets, nodeGroups: [{ ...nodes, ipFamily: 'ipv6' }] },
];

const TARGETS = ['kubectl', 'helm', 'eks-addon', 'nodeadm', 'bootstrap-sh', 'bottlerocket', 'eksctl'];
TARGETS.push('windows', 'karpenter', 'terraform', 'cdk', 'pulumi');

/** Calls whose answers differ in every null and every word. */
const CALLS = [
  ...types.filter((type) => typeof type === 'string').map((type) => ['instanceType', type]),
  ['instanceTypes', { prefix: 't3.' }],
  ['catalogInfo'],
  ...types.flatMap((type) => options.map((given) => ['maxPods', type, given])),
  ...types.map((type) => ['diagnose', type, { allocatablePods: 29, prefixDelegation: true }]),
  ...types.flatMap((type) => pools.map((given) => ['warmPool', type, { ...given, pods: 12 }])),
  ...types.map((type) => ['warmPoolSchedule', type, { remove: 'oldest' }, [5, 40, 3]]),
  ...types.map((type) => [
    'simulateWarmPool',
    type,
    { minimumIpTarget: 4, events: [{ at: 0, pods: 40, replaced: 1 }] },
  ]),
  ...types.map((type) => ['sizeWarmPool', type, { podsPerNode: 40, burst: 30 }]),
  ...['max_pods', '1 ==', '"x"', 'vcpus', '10 / (max_pods - 35)'].flatMap((expression) =>
    ['nodeadm', 'karpenter'].map((dialect) => ['evaluateExpression', expression, { dialect, instanceTypes: types }]),
  ),
  ...types.flatMap((type) => amis.map((ami) => ['reservedResources', type, { maxPods: 110, ami }])),
  ...placements.map((plan) => ['placeReplicas', plan]),
  ...plans.map((plan) => ['planSubnets', plan]),
  ...TARGETS.map((target) => ['renderConfig', target, 'm5.large', { customNetworking: true, warmIpTarget: 5 }]),
];

/** Functions whose answers are typed arrays. */
const COLUMNS = ['maxPodsTable', 'warmPoolCurve'];

function compile(name, source) {
  const directory = join(root, 'target/types', name);
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'answers.mts'), source);
  const compilerOptions = { module: 'nodenext', target: 'es2022', lib: ['es2022', 'dom'], strict: true, noEmit: true };
  writeFileSync(join(directory, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['answers.mts'] }));
  return spawnSync(join(root, 'node_modules/.bin/tsc'), ['--project', directory], { encoding: 'utf8' }).stdout;
}

const program = (literals) =>
  `import type * as lib from 'eks-max-pods';\n${literals
    .map(([name, value], index) => `export const a${index}: ReturnType<typeof lib.${name}> = ${JSON.stringify(value)};`)
    .join('\n')}\n`;

test('every answer is of its published type', () => {
  const answers = CALLS.map(([name, ...args]) => [name, lib[name](...args)]);
  assert.equal(compile('right', program(answers)), '');
});

test('and so is every error', () => {
  const bad = [
    () => lib.maxPods('t3.lrge'),
    () => lib.reservedResources('t3.large'),
    () => lib.maxPods('t3.large', { maxEni: 1.5 }),
  ];
  const literals = bad.map((call, index) => {
    try {
      call();
    } catch ({ code, field, suggestions, values }) {
      const literal = JSON.stringify({ code, field, suggestions, values });
      return `export const e${index}: Pick<lib.EksMaxPodsError, 'code' | 'field' | 'suggestions' | 'values'> = ${literal};`;
    }
    return assert.fail('no error');
  });
  assert.equal(compile('errors', `import type * as lib from 'eks-max-pods';\n${literals.join('\n')}\n`), '');
});

test('and the compiler would tell', () => {
  const { version, ...tooFew } = lib.catalogInfo();
  assert.match(compile('few', program([['catalogInfo', tooFew]])), /'version' is missing/);
  assert.match(compile('many', program([['catalogInfo', { ...tooFew, version, odd: 1 }]])), /'"odd"' does not exist/);
});

test('every function that is declared is there, and no other', () => {
  const declared = ['init', 'initSync', 'EksMaxPodsError', ...COLUMNS, ...new Set(CALLS.map(([name]) => name))];
  assert.deepEqual(Object.keys(lib).sort(), declared.sort());
  const source = `import * as lib from 'eks-max-pods';\nexport const all: { [name in keyof typeof lib]: true } = ${JSON.stringify(
    Object.fromEntries(declared.map((name) => [name, true])),
  )};\n`;
  assert.equal(compile('names', source), '');
});

test('columns are typed arrays, or null in IPv6', () => {
  const { instanceTypes, maxAllowed, recommended } = lib.maxPodsTable();
  assert.ok(maxAllowed instanceof Uint32Array && recommended instanceof Uint32Array);
  assert.deepEqual(instanceTypes, lib.instanceTypes());
  assert.equal(maxAllowed.length, instanceTypes.length);
  assert.equal(lib.maxPodsTable({ ipFamily: 'ipv6' }).maxAllowed, null);

  const { prefixes, settles, ...counts } = lib.warmPoolCurve('m5.large', { prefixDelegation: true, upTo: 9 });
  assert.deepEqual(Object.keys(counts).sort(), ['addresses', 'assigned', 'enis', 'subnetAddresses']);
  for (const column of [prefixes, ...Object.values(counts)])
    assert.ok(column instanceof Uint32Array && column.length === 10);
  assert.ok(settles instanceof Uint8Array && settles.length === 10);
  assert.equal(lib.warmPoolCurve('m5.large', { upTo: 9 }).prefixes, null);
});
