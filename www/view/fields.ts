import type { MaxPodsOptions } from '../lib/types.js';

/** How a field is filled in. */
export type Field = {
  /** In the URL. */
  key: string;
  /** In the API. */
  option: keyof MaxPodsOptions;
} & ({ kind: 'flag' } | { kind: 'number' } | { kind: 'text' } | { kind: 'choice'; choices: readonly string[] });

/** The options of the calculator: one row drives the form, the URL and the call. A key, once shipped, stays. */
export const FIELDS: readonly Field[] = [
  { key: 'pd', option: 'prefixDelegation', kind: 'flag' },
  { key: 'cn', option: 'customNetworking', kind: 'flag' },
  { key: 'sg', option: 'securityGroupsForPods', kind: 'flag' },
  { key: 'ip', option: 'ipFamily', kind: 'choice', choices: ['ipv4', 'ipv6'] },
  { key: 'os', option: 'os', kind: 'choice', choices: ['linux', 'windows'] },
  { key: 'cni', option: 'cniVersion', kind: 'text' },
  { key: 'maxeni', option: 'maxEni', kind: 'number' },
  { key: 'unmanaged', option: 'unmanagedEnis', kind: 'number' },
  { key: 'host', option: 'hostNetworkPods', kind: 'number' },
  { key: 'reserved', option: 'karpenterReservedEnis', kind: 'number' },
  { key: 'percore', option: 'podsPerCore', kind: 'number' },
];
