import type { InstanceTypeInput, MaxPods, MaxPodsOptions, WarmPoolOptions } from '../lib/types.js';
import { FIELDS, type Field } from './fields.js';

/** The format of the URL that is written. Every format ever shipped can be read: tests/cases/share-urls.txt. */
const VERSION = '1';

/** The limits of a type of one's own: `type=own&enis=4&ips=40`. */
export const OWN = 'own';
export const LIMITS = [
  { key: 'enis', option: 'enis' },
  { key: 'ips', option: 'ipv4PerEni' },
  { key: 'vcpus', option: 'vcpus' },
  { key: 'mib', option: 'memoryMib' },
] as const;

/** What the person has chosen and typed, as it stands in the URL: text under its key. Nothing typed is ever dropped. */
export interface State {
  type: string;
  values: Readonly<Record<string, string>>;
}

export const DEFAULT: State = { type: 't3.large', values: { pd: '1' } };

/** The planner's own keys: tables, see plan.ts, and numbers. */
const PLAN = ['groups', 'replicas', 'others', 'subnets', 'surge', 'addresses'];
/** The expression's own, and how its table is looked through. */
const EXPRESSION = ['expr', 'dialect', 'xfield', 'xfind', 'xonly', 'xsort', 'xrows'];
const KEYS = [...[...FIELDS, ...LIMITS].map(({ key }) => key), ...PLAN, ...EXPRESSION];

/** The state in a URL's query; the default one where it says nothing. */
export function parse(search: string): State {
  const query = new URLSearchParams(search);
  const given = KEYS.filter((key) => query.has(key)).map((key) => [key, query.get(key)!] as const);
  const type = query.get('type');
  if (type === null && given.length === 0) return DEFAULT;
  return { type: type ?? DEFAULT.type, values: Object.fromEntries(given.filter(([, value]) => value !== '')) };
}

/** The query that says this state, short enough to write by hand. */
export function print({ type, values }: State): string {
  const query = new URLSearchParams({ v: VERSION, type });
  for (const key of KEYS) if (values[key]) query.set(key, values[key]);
  return `?${query}`;
}

/** A whole number where it is one; anything else as it was typed, for the library to refuse by name. */
export function typed(text: string): number | string {
  return /^\s*[-+]?\d+\s*$/.test(text) ? Number(text) : text;
}

/** The type that the library is asked for. */
export function typeOf({ type, values }: State): InstanceTypeInput {
  if (type !== OWN) return type.trim();
  const limits = Object.fromEntries(
    LIMITS.filter(({ key }) => values[key]).map(({ key, option }) => [option, typed(values[key]!)]),
  );
  return limits as unknown as InstanceTypeInput;
}

/** The options of a function, as they were filled in. */
export function options({ values }: State, of: NonNullable<Field['only']>[number]): object {
  const given: Record<string, unknown> = {};
  for (const field of FIELDS) {
    const value = values[field.key];
    if (value === undefined || (field.only !== undefined && !field.only.includes(of))) continue;
    if (field.kind === 'flag') given[field.option] = value === '1' ? true : value === '0' ? false : value;
    else given[field.option] = field.kind === 'number' ? typed(value) : value.trim();
  }
  return given;
}

/** What `maxPods` is asked. */
export const call = (state: State): [InstanceTypeInput, MaxPodsOptions] => [typeOf(state), options(state, 'maxPods')];

/** What `warmPool` is asked; left out, there are as many pods as the node should hold and can give an address. */
export function callWarmPool(
  state: State,
  { recommended, podAddresses }: Pick<MaxPods, 'recommended' | 'podAddresses'>,
): [InstanceTypeInput, WarmPoolOptions & { pods: number }] {
  const given = options(state, 'warmPool') as WarmPoolOptions;
  const most = given.maxPods ?? recommended;
  const pods = podAddresses !== null && podAddresses < most ? podAddresses : most;
  return [typeOf(state), { pods, ...given }];
}

/** The change that puts a value where an error was. */
export function settingOf(path: string | null, value: string): { type: string } | { key: string; value: string } {
  const key = keyOf(path);
  return key === undefined || key === 'type' ? { type: value } : { key, value };
}

/** The key of the field that an error names, as in `type.enis` or `maxEni`. */
export function keyOf(path: string | null): string | undefined {
  if (path === null) return undefined;
  const name = path.split('.').at(-1);
  return [...FIELDS, ...LIMITS].find(({ option }) => option === name)?.key ?? (name === 'type' ? 'type' : undefined);
}
