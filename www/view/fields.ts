import type { MaxPodsOptions, WarmPoolOptions } from '../lib/types.js';

type Option = keyof MaxPodsOptions | keyof WarmPoolOptions | 'pods';

/** How a field is filled in. */
export type Field = {
  /** In the URL. */
  key: string;
  /** In the API. */
  option: Option;
  /** Where it stands in the form. */
  group: 'cni' | 'warm' | 'more';
  /** Which questions take it; left out: all of them. */
  only?: readonly ('maxPods' | 'warmPool' | 'plan')[];
} & ({ kind: 'flag' } | { kind: 'number' } | { kind: 'text' } | { kind: 'choice'; choices: readonly string[] });

/** The options of the calculator: one row drives the form, the URL and the calls. A key, once shipped, stays. */
export const FIELDS: readonly Field[] = [
  { key: 'pd', option: 'prefixDelegation', kind: 'flag', group: 'cni' },
  { key: 'cn', option: 'customNetworking', kind: 'flag', group: 'cni' },
  { key: 'sg', option: 'securityGroupsForPods', kind: 'flag', group: 'cni' },
  { key: 'ip', option: 'ipFamily', kind: 'choice', choices: ['ipv4', 'ipv6'], group: 'cni' },
  { key: 'pods', option: 'pods', kind: 'number', group: 'warm', only: ['warmPool'] },
  { key: 'max', option: 'maxPods', kind: 'number', group: 'warm', only: ['warmPool', 'plan'] },
  { key: 'weni', option: 'warmEniTarget', kind: 'number', group: 'warm' },
  { key: 'wip', option: 'warmIpTarget', kind: 'number', group: 'warm' },
  { key: 'minip', option: 'minimumIpTarget', kind: 'number', group: 'warm' },
  { key: 'wprefix', option: 'warmPrefixTarget', kind: 'number', group: 'warm' },
  { key: 'os', option: 'os', kind: 'choice', choices: ['linux', 'windows'], group: 'more', only: ['maxPods'] },
  { key: 'cni', option: 'cniVersion', kind: 'text', group: 'more' },
  { key: 'maxeni', option: 'maxEni', kind: 'number', group: 'more' },
  { key: 'unmanaged', option: 'unmanagedEnis', kind: 'number', group: 'more' },
  { key: 'host', option: 'hostNetworkPods', kind: 'number', group: 'more', only: ['maxPods'] },
  { key: 'reserved', option: 'karpenterReservedEnis', kind: 'number', group: 'more', only: ['maxPods'] },
  { key: 'percore', option: 'podsPerCore', kind: 'number', group: 'more', only: ['maxPods'] },
];

export const group = (name: Field['group']) => FIELDS.filter((field) => field.group === name);
