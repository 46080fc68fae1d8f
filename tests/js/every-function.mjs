// One call of each function that the package exports, for tests that look at what calling does, not at what comes out.

const pool = { prefixDelegation: true, warmIpTarget: 5 };
const group = { name: 'a', instanceType: ['m5.large', 'm5a.large'], nodes: 3, ...pool };

/** The arguments by the function's name. */
export const CALLS = {
  instanceType: ['t3.large'],
  instanceTypes: [{ prefix: 'm5', retired: false }],
  catalogInfo: [],
  maxPods: ['t3.large', { prefixDelegation: true }],
  maxPodsTable: [{ customNetworking: true }],
  diagnose: ['m5.large', { prefixDelegation: true, allocatablePods: 29 }],
  reservedResources: ['m5.large', { maxPods: 29, ami: 'al2023' }],
  warmPool: ['m5.large', { ...pool, pods: 20 }],
  warmPoolSchedule: ['m5.large', pool, [20, 3, 40]],
  warmPoolCurve: ['m5.large', { ...pool, upTo: 40 }],
  simulateWarmPool: ['m5.large', { ...pool, events: [{ at: 0, pods: 20 }] }],
  sizeWarmPool: ['m5.large', { podsPerNode: 12, burst: 3 }],
  evaluateExpression: ['max_pods > 110 ? 110 : max_pods', { dialect: 'nodeadm' }],
  placeReplicas: [{ nodeGroups: [group], replicas: 150, requests: { cpuMillicores: 50 } }],
  planSubnets: [{ subnets: [{ cidr: '10.0.0.0/24' }], nodeGroups: [{ ...group, podsPerNode: 20 }], surge: '33%' }],
  renderConfig: ['terraform', 't3.large', { prefixDelegation: true, clusterName: 'c' }],
};

/** Those of a package's exports that are functions to ask something with. */
export const askable = (lib) =>
  Object.keys(lib).filter((name) => !['init', 'initSync', 'EksMaxPodsError', 'default'].includes(name));
