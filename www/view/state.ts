import type { InstanceTypeInput, MaxPods, MaxPodsOptions, WarmPoolOptions } from '../lib/types.js';
import { events } from '../shared/events.js';
import { type Call, FIELDS, type Field, LIMITS, SETTING_KEYS } from './fields.js';
import { entry } from './format.js';

/** The format of the URL that is written. Every format ever shipped can be read: tests/cases/share-urls.txt. */
const VERSION = '1';

/** The type whose limits the person gives. */
export const OWN = 'own';

/**
 * What the person has chosen and typed, as it stands in the URL: text under its key. Nothing typed is ever dropped. Where
 * two settings are compared, `b.` and a key is what the second one says otherwise, empty where it says nothing.
 */
export type State = Readonly<Record<string, string>> & { readonly type: string };
export type Change = Readonly<Record<string, string>>;

export const DEFAULT: State = { type: 't3.large', pd: '1' };

export const TABS = ['pods', 'pool', 'fleet', 'expr', 'write'] as const;
export type Tab = (typeof TABS)[number];

/** What is shown, and not what is asked. */
const SHOWN = ['tab', 'side', 'lang', 'target'];
/** The planner's tables, see plan.ts; the expression, and how its table is looked through. */
const TEXTS = ['groups', 'subnets', 'expr', 'xfind', 'xonly', 'xsort'];
const KEYS = [...new Set([...SETTING_KEYS, ...FIELDS.map(({ key }) => key), ...TEXTS, ...SHOWN])];
const SECOND = 'b.';

export const tabOf = (state: State): Tab => TABS.find((tab) => tab === state['tab']) ?? 'pods';

/** The state in a URL's query; the default one where it says nothing. */
export function parse(search: string): State {
  const query = new URLSearchParams(search);
  const given = KEYS.filter((key) => query.get(key)).map((key) => [key, query.get(key)!]);
  const asked = given.some(([key]) => !SHOWN.includes(key!)) || query.has('type');
  const second = SETTING_KEYS.map((key) => SECOND + key).filter((key) => query.has(key));
  return {
    ...(asked ? { type: query.get('type') ?? DEFAULT.type } : DEFAULT),
    ...Object.fromEntries([...given, ...second.map((key) => [key, query.get(key)!])]),
  } as State;
}

/** The query that says this state, short enough to write by hand. */
export function print(state: State): string {
  const query = new URLSearchParams({ v: VERSION, type: state.type });
  for (const key of KEYS) if (state[key]) query.set(key, state[key]);
  for (const key of SETTING_KEYS) if (state[SECOND + key] !== undefined) query.set(SECOND + key, state[SECOND + key]!);
  // These may stand in a query as they are.
  return `?${query}`.replace(/%(2F|2C|3A)/g, decodeURIComponent);
}

export const comparing = (state: State): boolean => Object.keys(state).some((key) => key.startsWith(SECOND));

/** The second setting: the first with what it says otherwise. */
export function second(state: State): State {
  const others = Object.entries(state).filter(([key]) => key.startsWith(SECOND));
  return applied(
    withoutSecond(state),
    Object.fromEntries(others.map(([key, value]) => [key.slice(SECOND.length), value])),
  );
}

/** The setting that the fields and the views show. */
export const shown = (state: State): State =>
  comparing(state) && state['side'] === 'b' ? second(state) : withoutSecond(state);

const withoutSecond = (state: State): State =>
  Object.fromEntries(Object.entries(state).filter(([key]) => !key.startsWith(SECOND))) as State;

/** The first setting beside the second one, of which only what differs is kept. */
function beside(first: State, other: State): State {
  const differs = SETTING_KEYS.filter((key) => key === 'type' || (first[key] ?? '') !== (other[key] ?? ''));
  return { ...first, ...Object.fromEntries(differs.map((key) => [SECOND + key, other[key] ?? ''])) };
}

const applied = (state: State, change: Change): State =>
  Object.fromEntries(
    Object.entries({ ...state, ...change }).filter(([key, value]) => value !== '' || key === 'type'),
  ) as State;

/** The state after a change; settings are those of the side that is shown, and the other side stays as it is. */
export function changed(state: State, change: Change): State {
  const first = withoutSecond(state);
  if (!comparing(state)) return applied(first, change);
  const entries = Object.entries(change);
  const settings = Object.fromEntries(entries.filter(([key]) => SETTING_KEYS.includes(key)));
  const rest = Object.fromEntries(entries.filter(([key]) => !SETTING_KEYS.includes(key)));
  const other = second(state);
  return state['side'] === 'b'
    ? beside(applied(first, rest), applied(other, settings))
    : beside(applied(first, change), other);
}

/** A second setting, at first the same, which is the one to be changed. */
export const compared = (state: State): State => beside({ ...state, side: 'b' }, state);
/** The first setting alone. */
export const alone = (state: State): State => applied(withoutSecond(state), { side: '' });
/** The two the other way round. */
export function swapped(state: State): State {
  const other = second(state);
  const first = withoutSecond(state);
  const settings = Object.fromEntries(SETTING_KEYS.map((key) => [key, other[key] ?? '']));
  return beside(applied(first, settings), first);
}

/** A whole number where it is one; anything else as it was typed, for the library to refuse by name. */
export function typed(text: string): number | string {
  return /^\s*[-+]?\d+\s*$/.test(text) ? Number(text) : text;
}

/** The type that the library is asked for. */
export function typeOf(state: State, name = state.type): InstanceTypeInput {
  if (name !== OWN) return name.trim();
  const limits = LIMITS.filter(({ key }) => state[key]).map(({ key, option }) => [option, typed(state[key]!)]);
  return Object.fromEntries(limits);
}

/** What is a flag, where it is one. */
const FLAGS = { flag: { '1': true, '0': false }, choice: { yes: true, no: false } } as const;

/** What a field of this kind says to the library; what it cannot be is said as it was typed. */
export function written(kind: Field['kind'], text: string): boolean | number | string {
  if (kind === 'number') return typed(text);
  const flag = kind === 'text' ? undefined : entry<boolean>(FLAGS[kind], text);
  return flag ?? (kind === 'flag' ? text : text.trim());
}

/** The options of a question, as they were filled in. */
export function options(state: State, call: Call): Record<string, unknown> {
  const given: Record<string, unknown> = {};
  for (const { key, option, kind, of } of FIELDS) {
    const text = state[key];
    if (text === undefined || !of.includes(call)) continue;
    const [outer, inner] = option.split('.') as [string, string?];
    const value = written(kind, text);
    given[outer] = inner === undefined ? value : { ...(given[outer] as object), [inner]: value };
  }
  return given;
}

/** What `maxPods` is asked. */
export const call = (state: State): [InstanceTypeInput, MaxPodsOptions] => [typeOf(state), options(state, 'maxPods')];

type Node = Pick<MaxPods, 'recommended' | 'podAddresses'>;

/** As many pods as the node should hold and can give an address. */
function mostPods(state: State, { recommended, podAddresses }: Node): number {
  const most = (options(state, 'warmPool') as WarmPoolOptions).maxPods ?? recommended;
  return podAddresses !== null && podAddresses < most ? podAddresses : most;
}

/** What `warmPool` is asked; left out, there are as many pods as fit. */
export function callWarmPool(state: State, node: Node): [InstanceTypeInput, WarmPoolOptions & { pods: number }] {
  return [typeOf(state), { pods: mostPods(state, node), ...options(state, 'warmPool') }];
}

/** What `simulateWarmPool` is asked; left out, all pods come at once to a node that has just started. */
export function callSimulation(state: State, node: Node) {
  const { events: text, ...rest } = options(state, 'simulate');
  const [type, { pods }] = callWarmPool(state, node);
  const given = typeof text === 'string' ? events(text.split(/[\s,]+/)) : [{ at: 0, pods }];
  return [type, { ...rest, events: given }] as const;
}

/** A workload to size for where nothing is said; small enough for most types. */
const WORKLOAD = { podsPerNode: 10, burst: 5 };

/** What `sizeWarmPool` is asked. */
export function callSizing(state: State) {
  return [typeOf(state), { ...WORKLOAD, ...options(state, 'size') }] as const;
}

/** The field of a question that an error names, as in `type.enis`, `maxEni` or `events[0].at`. */
export function keyOf(call: Call, path: string): string | undefined {
  const [outer] = path.split(/[.[]/);
  if (outer === 'type') return LIMITS.find(({ option }) => path === `type.${option}`)?.key ?? 'type';
  if (call === 'expression' && outer === 'instanceTypes') return 'type';
  return FIELDS.find(({ option, of }) => of.includes(call) && (option === path || option === outer))?.key;
}
