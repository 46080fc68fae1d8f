import type { InstanceTypeInput, NodeGroup, Subnet } from '../lib/types.js';
import { options, type State, typed, typeOf } from './state.js';

/** A table that a person fills in: rows of cells, as `t3.large*3*20_m5.large*2*10` in the URL. */
export type Rows = readonly (readonly string[])[];

const CELL = '*';
const ROW = '_';

export const COLUMNS = {
  groups: ['instanceType', 'nodes', 'podsPerNode'],
  subnets: ['cidr', 'used', 'prefixReservation', 'availabilityZone'],
} as const;

/** What a new row says, and what the tables say where the URL says nothing: the lab of 3 × t3.large. */
export const FRESH = {
  groups: (state: State) => [state.type, '3', '30'],
  subnets: () => ['10.0.0.0/24', '', '', ''],
};

export function rows(state: State, key: keyof typeof COLUMNS): Rows {
  const text = state.values[key];
  if (text === undefined) return [FRESH[key](state)];
  return text.split(ROW).map((row) => {
    const cells = row.split(CELL);
    return COLUMNS[key].map((_, index) => cells[index] ?? '');
  });
}

/** The rows as text; the two signs that part them cannot stand in a cell. */
export const rowsText = (table: Rows) =>
  table
    .map((row) =>
      row
        .map((cell) => cell.replaceAll(/[*_]/g, '-'))
        .join(CELL)
        .replace(/\*+$/, ''),
    )
    .join(ROW);

/** Cells by their columns; empty ones were not given. */
const filled = (key: keyof typeof COLUMNS, row: readonly string[]) =>
  Object.fromEntries(
    COLUMNS[key].map((column, index) => [column, row[index]!.trim()] as const).filter(([, text]) => text !== ''),
  );

const number = (values: Record<string, string | undefined>, key: string, option: string) =>
  values[key] === undefined ? {} : { [option]: typed(values[key]) };

function nodeGroups(state: State): (NodeGroup & { podsPerNode: number })[] {
  const settings = options(state, 'plan');
  return rows(state, 'groups').map((row) => {
    const { instanceType, nodes, podsPerNode } = filled('groups', row);
    return {
      ...settings,
      instanceType: typeOf({ ...state, type: instanceType ?? '' }) as InstanceTypeInput,
      ...(nodes !== undefined && { nodes: typed(nodes) }),
      ...(podsPerNode !== undefined && { podsPerNode: typed(podsPerNode) }),
    } as NodeGroup & { podsPerNode: number };
  });
}

/** What `placeReplicas` is asked. */
export const replicasPlan = (state: State) => ({
  nodeGroups: nodeGroups(state).map(({ podsPerNode, ...group }) => group),
  replicas: typed(state.values['replicas'] ?? '150') as number,
  ...number(state.values, 'others', 'otherPods'),
});

/** What `planSubnets` is asked. */
export const subnetsPlan = (state: State) => ({
  nodeGroups: nodeGroups(state),
  subnets: rows(state, 'subnets').map((row): Subnet => {
    const { cidr, used, ...rest } = filled('subnets', row);
    const list = used?.split(/[\s,]+/) ?? [];
    // A number is so many addresses, anywhere; anything else is exactly these.
    const taken = list.length === 1 && /^\d+$/.test(list[0]!) ? Number(list[0]) : list;
    return { cidr: cidr ?? '', ...rest, ...(used !== undefined && { used: taken }) };
  }),
  ...(state.values['surge'] !== undefined && {
    surge: /^\d+$/.test(state.values['surge']) ? Number(state.values['surge']) : state.values['surge'],
  }),
  ...number(state.values, 'addresses', 'otherAddresses'),
});
