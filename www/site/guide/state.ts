/** What can be changed in the text: as it was typed, under its key in the address. What is left out is as here. */
export const DEFAULT = {
  type: 't3.large',
  nodes: '3',
  replicas: '150',
  others: '2',
  max: '110',
  pd: '1',
  pods: '5',
  weni: '1',
  wip: '2',
  minip: '10',
  wprefix: '1',
  cidr: '10.0.0.0/24',
  used: '10',
};

export type Key = keyof typeof DEFAULT;
export type State = Readonly<Record<Key, string>>;

const KEYS = Object.keys(DEFAULT) as Key[];

export function parse(search: string): State {
  const query = new URLSearchParams(search);
  return Object.fromEntries(KEYS.map((key) => [key, query.get(key) ?? DEFAULT[key]])) as unknown as State;
}

/** The query that says this state; nothing where it is the default. */
export function print(state: State): string {
  const changed = KEYS.filter((key) => state[key] !== DEFAULT[key]);
  if (changed.length === 0) return '';
  const query = new URLSearchParams({ v: '1' });
  for (const key of changed) query.set(key, state[key]);
  return `?${query}`;
}

/** The keys of what an error names: `nodeGroups[0].instanceType` is the type. */
const OPTIONS: Record<string, Key> = {
  name: 'type',
  type: 'type',
  instanceType: 'type',
  nodes: 'nodes',
  nodeGroups: 'nodes',
  replicas: 'replicas',
  otherPods: 'others',
  maxPods: 'max',
  pods: 'pods',
  podsPerNode: 'pods',
  warmEniTarget: 'weni',
  warmIpTarget: 'wip',
  minimumIpTarget: 'minip',
  warmPrefixTarget: 'wprefix',
  cidr: 'cidr',
  used: 'used',
};

export const keyOf = (field: string | null): Key | undefined => OPTIONS[field?.split('.').at(-1) ?? ''];
