/** The library's questions; a plan's are asked of its groups and of the whole. */
export type Call =
  | 'maxPods'
  | 'diagnose'
  | 'warmPool'
  | 'simulate'
  | 'size'
  | 'placeGroup'
  | 'place'
  | 'planGroup'
  | 'plan'
  | 'expression'
  | 'config';

/** How a field is filled in. */
export type Field = {
  /** In the URL. */
  key: string;
  /** In the API; with a dot inside an object of its own. */
  option: string;
  /** Where it stands on the page. */
  group: Group;
  /** Which questions take it. */
  of: readonly Call[];
} & (
  | { kind: 'flag' }
  | { kind: 'number' }
  | { kind: 'text' }
  /** The first of the choices is what holds where nothing is said. */
  | { kind: 'choice'; choices: readonly string[] }
);

type Group = 'cni' | 'warm' | 'more' | 'seen' | 'burst' | 'size' | 'place' | 'plan' | 'expression' | 'config';

const POOLS: readonly Call[] = ['warmPool', 'simulate', 'placeGroup', 'planGroup', 'config'];
const MAX_PODS: readonly Call[] = ['maxPods', 'diagnose'];
const CNI: readonly Call[] = [...MAX_PODS, ...POOLS, 'size'];

/** What one says about a node: the settings, which can also be compared. */
const SETTINGS: readonly Field[] = [
  { key: 'pd', option: 'prefixDelegation', kind: 'flag', group: 'cni', of: CNI },
  { key: 'cn', option: 'customNetworking', kind: 'flag', group: 'cni', of: CNI },
  { key: 'sg', option: 'securityGroupsForPods', kind: 'flag', group: 'cni', of: CNI },
  { key: 'ip', option: 'ipFamily', kind: 'choice', choices: ['ipv4', 'ipv6'], group: 'cni', of: CNI },
  { key: 'pods', option: 'pods', kind: 'number', group: 'warm', of: ['warmPool'] },
  { key: 'max', option: 'maxPods', kind: 'number', group: 'warm', of: [...POOLS, 'size'] },
  { key: 'weni', option: 'warmEniTarget', kind: 'number', group: 'warm', of: CNI },
  { key: 'wip', option: 'warmIpTarget', kind: 'number', group: 'warm', of: CNI },
  { key: 'minip', option: 'minimumIpTarget', kind: 'number', group: 'warm', of: CNI },
  { key: 'wprefix', option: 'warmPrefixTarget', kind: 'number', group: 'warm', of: CNI },
  { key: 'os', option: 'os', kind: 'choice', choices: ['linux', 'windows'], group: 'more', of: MAX_PODS },
  { key: 'cni', option: 'cniVersion', kind: 'text', group: 'more', of: CNI },
  { key: 'maxeni', option: 'maxEni', kind: 'number', group: 'more', of: CNI },
  { key: 'unmanaged', option: 'unmanagedEnis', kind: 'number', group: 'more', of: CNI },
  { key: 'host', option: 'hostNetworkPods', kind: 'number', group: 'more', of: [...MAX_PODS, 'placeGroup'] },
  { key: 'trunk', option: 'trunkEni', kind: 'choice', choices: ['attached', 'pending'], group: 'more', of: POOLS },
  { key: 'reserved', option: 'karpenterReservedEnis', kind: 'number', group: 'more', of: MAX_PODS },
  { key: 'percore', option: 'podsPerCore', kind: 'number', group: 'more', of: MAX_PODS },
];

const PROVISIONERS = [
  'unknown',
  'managed-node-group',
  'managed-node-group-custom-ami',
  'self-managed',
  'karpenter',
  'auto-mode',
];
const POOL: readonly Call[] = ['warmPool', 'simulate'];

/** What only one view asks. */
const QUESTIONS: readonly Field[] = [
  { key: 'seen', option: 'allocatablePods', kind: 'number', group: 'seen', of: ['diagnose'] },
  { key: 'prov', option: 'provisioner', kind: 'choice', choices: PROVISIONERS, group: 'seen', of: ['diagnose'] },
  {
    key: 'newer',
    option: 'nodeIsNewerThanSetting',
    kind: 'choice',
    choices: ['unknown', 'yes', 'no'],
    group: 'seen',
    of: ['diagnose'],
  },
  { key: 'start', option: 'startPods', kind: 'number', group: 'burst', of: ['simulate'] },
  { key: 'events', option: 'events', kind: 'text', group: 'burst', of: ['simulate'] },
  { key: 'attach', option: 'attachSeconds', kind: 'number', group: 'burst', of: ['simulate'] },
  { key: 'left', option: 'subnet.addresses', kind: 'number', group: 'burst', of: POOL },
  { key: 'blocks', option: 'subnet.prefixBlocks', kind: 'number', group: 'burst', of: POOL },
  { key: 'each', option: 'podsPerNode', kind: 'number', group: 'size', of: ['size'] },
  { key: 'burst', option: 'burst', kind: 'number', group: 'size', of: ['size'] },
  { key: 'replicas', option: 'replicas', kind: 'number', group: 'place', of: ['place'] },
  { key: 'others', option: 'otherPods', kind: 'number', group: 'place', of: ['place'] },
  { key: 'branch', option: 'branchReplicas', kind: 'number', group: 'place', of: ['place'] },
  { key: 'cpu', option: 'requests.cpuMillicores', kind: 'number', group: 'place', of: ['place'] },
  { key: 'mem', option: 'requests.memoryMib', kind: 'number', group: 'place', of: ['place'] },
  // A number, or a share such as 33%.
  { key: 'surge', option: 'surge', kind: 'number', group: 'plan', of: ['plan'] },
  { key: 'addresses', option: 'otherAddresses', kind: 'number', group: 'plan', of: ['plan'] },
  {
    key: 'dialect',
    option: 'dialect',
    kind: 'choice',
    choices: ['nodeadm', 'karpenter'],
    group: 'expression',
    of: ['expression'],
  },
  {
    key: 'xfield',
    option: 'field',
    kind: 'choice',
    choices: ['maxPods', 'cpu', 'memory', 'ephemeral-storage'],
    group: 'expression',
    of: ['expression'],
  },
  { key: 'cluster', option: 'clusterName', kind: 'text', group: 'config', of: ['config'] },
  { key: 'region', option: 'region', kind: 'text', group: 'config', of: ['config'] },
  { key: 'ng', option: 'nodeGroupName', kind: 'text', group: 'config', of: ['config'] },
  { key: 'endpoint', option: 'apiServerEndpoint', kind: 'text', group: 'config', of: ['config'] },
  { key: 'ca', option: 'certificateAuthority', kind: 'text', group: 'config', of: ['config'] },
  { key: 'svc', option: 'serviceCidr', kind: 'text', group: 'config', of: ['config'] },
  {
    key: 'as',
    option: 'maxPodsAs',
    kind: 'choice',
    choices: ['number', 'expression'],
    group: 'config',
    of: ['config'],
  },
];

/** All fields: one row drives the form, the URL and the calls. A key, once shipped, stays. */
export const FIELDS: readonly Field[] = [...SETTINGS, ...QUESTIONS];

/** The limits of a type of one's own: `type=own&enis=4&ips=40`. */
export const LIMITS = [
  { key: 'enis', option: 'enis' },
  { key: 'ips', option: 'ipv4PerEni' },
  { key: 'vcpus', option: 'vcpus' },
  { key: 'mib', option: 'memoryMib' },
] as const;

export const group = (name: Group) => FIELDS.filter((field) => field.group === name);

/** Keys that a second setting can have of its own. */
export const SETTING_KEYS: readonly string[] = ['type', ...[...SETTINGS, ...LIMITS].map(({ key }) => key)];
