import type { placeReplicas, planSubnets } from '../lib/types.js';
import type { Call, Field } from './fields.js';
import { keyOf, options, type State, typed, typeOf, written } from './state.js';

/** A table that a person fills in: rows of cells, as `t3.large*3*20_m5.large*2*10` in the URL. */
export type Rows = readonly (readonly string[])[];
export type TableKey = 'groups' | 'subnets';

const CELL = '*';
const ROW = '_';

interface Column {
  option: string;
  /** `types` are names, `addresses` a number or a list, `more` options by their names: `warmIpTarget=5 maxEni=2`. */
  kind: 'number' | 'text' | 'types' | 'addresses' | 'more' | 'choice';
  choices?: readonly string[];
  /** Which of the two questions takes it; left out: both. */
  of?: Call;
}

/** In the order of the cells: one that is added comes last. */
export const COLUMNS: Readonly<Record<TableKey, readonly Column[]>> = {
  groups: [
    { option: 'instanceType', kind: 'types' },
    { option: 'nodes', kind: 'number' },
    { option: 'podsPerNode', kind: 'number', of: 'planGroup' },
    { option: 'maxPods', kind: 'number' },
    { option: 'prefixDelegation', kind: 'choice', choices: ['', 'yes', 'no'] },
    { option: 'daemonSetPods', kind: 'number', of: 'placeGroup' },
    { option: 'hostNetworkPods', kind: 'number', of: 'placeGroup' },
    { option: 'name', kind: 'text' },
    { option: 'more', kind: 'more' },
  ],
  subnets: [
    { option: 'cidr', kind: 'text' },
    { option: 'used', kind: 'addresses' },
    { option: 'prefixReservation', kind: 'text' },
    { option: 'availabilityZone', kind: 'text' },
    { option: 'use', kind: 'choice', choices: ['', 'nodes', 'pods'] },
    { option: 'available', kind: 'number' },
  ],
};

/** What a new row says, and what the tables say where the URL says nothing: the lab of 3 × t3.large. */
export const FRESH: Readonly<Record<TableKey, (state: State) => readonly string[]>> = {
  groups: (state) => [state.type, '3', '30'],
  subnets: () => ['10.0.0.0/24'],
};

/** The signs that part cells and rows, inside of a cell. */
const ESCAPES: readonly (readonly [sign: string, written: string])[] = [
  ['~', '~0'],
  [CELL, '~1'],
  [ROW, '~2'],
];
const escaped = (cell: string) => ESCAPES.reduce((text, [sign, written]) => text.replaceAll(sign, written), cell);
const plain = (cell: string) => ESCAPES.reduceRight((text, [sign, written]) => text.replaceAll(written, sign), cell);

export function rows(state: State, key: TableKey): Rows {
  const text = state[key];
  const table = text === undefined ? [FRESH[key](state)] : text.split(ROW).map((row) => row.split(CELL).map(plain));
  return table.map((cells) => COLUMNS[key].map((_, index) => cells[index] ?? ''));
}

export const rowsText = (table: Rows) => table.map((row) => row.map(escaped).join(CELL).replace(/\*+$/, '')).join(ROW);

/** One name, or several between commas or spaces; `own` is the type whose limits are given, and limits may be JSON. */
function types(state: State, text: string): unknown {
  if (text.startsWith('{')) {
    try {
      return JSON.parse(text);
    } catch {
      return text;
    }
  }
  const names = text.split(/[\s,]+/).map((name) => typeOf(state, name));
  return names.length === 1 ? names[0] : names;
}

/** Options by their names; the library knows which there are. */
const more = (text: string) =>
  Object.fromEntries(
    text.split(/[\s,]+/).map((pair) => {
      const [name, value = ''] = pair.split(/=(.*)/s);
      return [name, value === 'true' || value === 'false' ? value === 'true' : typed(value)];
    }),
  );

function cellValue(state: State, { option, kind }: Column, text: string): Record<string, unknown> {
  switch (kind) {
    case 'types':
      return { [option]: types(state, text) };
    case 'more':
      return more(text);
    case 'addresses': {
      // A number is so many addresses, anywhere; anything else is exactly these.
      const list = text.split(/[\s,]+/);
      return { [option]: list.length === 1 && /^\d+$/.test(list[0]!) ? Number(list[0]) : list };
    }
    default:
      return { [option]: written(kind as Field['kind'], text) };
  }
}

/** The rows of a table as objects; an empty cell was not given. */
function objects(state: State, key: TableKey, call?: Call): Record<string, unknown>[] {
  const settings = call === undefined ? {} : options(state, call);
  return rows(state, key).map((row) => {
    const given: Record<string, unknown> = { ...settings };
    COLUMNS[key].forEach((column, index) => {
      const text = row[index]!.trim();
      if (text !== '' && (column.of === undefined || column.of === call)) {
        Object.assign(given, cellValue(state, column, text));
      }
    });
    return given;
  });
}

/** What `placeReplicas` is asked. */
export const replicasPlan = (state: State) =>
  ({
    nodeGroups: objects(state, 'groups', 'placeGroup'),
    replicas: 150,
    ...options(state, 'place'),
  }) as unknown as Parameters<typeof placeReplicas>[0];

/** What `planSubnets` is asked. */
export const subnetsPlan = (state: State) =>
  ({
    nodeGroups: objects(state, 'groups', 'planGroup'),
    // Without a network there is no subnet: the library says so.
    subnets: objects(state, 'subnets').map((subnet) => ({ cidr: '', ...subnet })),
    ...options(state, 'plan'),
  }) as unknown as Parameters<typeof planSubnets>[0];

/** Where an error of a plan points: at a cell, `groups-0-nodes`, or at a field, where the row says nothing of it. */
export function planKeyOf(state: State, call: 'place' | 'plan', path: string): string | undefined {
  const [, list, row, option] = path.match(/^(nodeGroups|subnets)\[(\d+)\]\.?([^.[]*)/) ?? [];
  if (list === undefined) return keyOf(call, path);
  const key: TableKey = list === 'subnets' ? 'subnets' : 'groups';
  const cells = rows(state, key)[Number(row)] ?? [];
  const index = COLUMNS[key].findIndex((column) => column.option === option);
  const inherited = keyOf(`${call}Group`, option!);
  if (inherited !== undefined && !cells[index]?.trim() && !cells.at(-1)?.includes(option!)) return inherited;
  return `${key}-${row}-${index < 0 ? 'more' : option}`;
}

/** The table's text with one cell changed. */
export const withCell = (table: Rows, row: number, cell: number, text: string) =>
  rowsText(table.map((cells, y) => (y === row ? cells.map((old, x) => (x === cell ? text : old)) : cells)));
