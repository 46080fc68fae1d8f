import type { InstanceTypeInput, MaxPodsOptions } from '../lib/types.js';
import { FIELDS } from './fields.js';

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

const KEYS = [...FIELDS, ...LIMITS].map(({ key }) => key);

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
function typed(text: string): number | string {
  return /^\s*[-+]?\d+\s*$/.test(text) ? Number(text) : text;
}

/** What the library is asked. */
export function call({ type, values }: State): [InstanceTypeInput, MaxPodsOptions] {
  const options: Record<string, unknown> = {};
  for (const field of FIELDS) {
    const value = values[field.key];
    if (value === undefined) continue;
    if (field.kind === 'flag') options[field.option] = value === '1' ? true : value === '0' ? false : value;
    else options[field.option] = field.kind === 'number' ? typed(value) : value.trim();
  }
  if (type !== OWN) return [type.trim(), options];
  const limits = Object.fromEntries(
    LIMITS.filter(({ key }) => values[key]).map(({ key, option }) => [option, typed(values[key]!)]),
  );
  return [limits as unknown as InstanceTypeInput, options];
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
