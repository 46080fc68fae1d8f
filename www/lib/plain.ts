/**
 * The caller's values as plain data for the module: JSON, and for what JSON cannot say an object of one odd key, which
 * `crate/wasm/src/plain.rs` reads. Each property is read once, here, so that a getter or a proxy that throws does so
 * before the module is entered, and nothing the caller holds on to is looked at later.
 */

/** Nothing that the API takes is nested deeper than half of this; a cycle is. */
const DEEPEST = 12;
/** No list that the API takes is longer; one that says it is may have no end. */
const LONGEST = 100_000;

const mark = (kind: 'fraction' | 'large' | 'other' | 'unreadable', text = '') => ({ [` ${kind}`]: text });

export function plain(value: unknown, depth = 0): unknown {
  switch (typeof value) {
    case 'boolean':
    case 'string':
      return value;
    case 'number':
      if (Number.isSafeInteger(value)) return value;
      if (Number.isNaN(value)) return mark('other', 'NaN');
      return mark(Number.isInteger(value) || !Number.isFinite(value) ? 'large' : 'fraction', String(value));
    case 'object':
      if (value === null) return null;
      if (depth > DEEPEST) return mark('other', 'nested too deep');
      try {
        return Array.isArray(value) ? list(value, depth + 1) : object(value as Record<string, unknown>, depth + 1);
      } catch {
        return mark('unreadable');
      }
    default:
      return mark('other', value === undefined ? 'undefined' : `a ${typeof value}`);
  }
}

function list(value: readonly unknown[], depth: number): unknown {
  if (value.length > LONGEST) return mark('other', `a list of ${value.length} items`);
  return Array.from(value, (item) => plain(item, depth));
}

/** Own properties, without those that are undefined: nobody gave them. */
function object(value: Record<string, unknown>, depth: number): Record<string, unknown> {
  const entries: Record<string, unknown> = Object.create(null);
  for (const key of Object.keys(value)) {
    let property: unknown;
    try {
      property = value[key];
    } catch {
      entries[key] = mark('unreadable');
      continue;
    }
    if (property !== undefined) entries[key] = plain(property, depth);
  }
  return entries;
}

/** The arguments of a call as one JSON text; undefined ones at the end are left out. */
export function argumentsJson(values: readonly unknown[]): string {
  const last = values.findLastIndex((value) => value !== undefined);
  return JSON.stringify(values.slice(0, last + 1).map((value) => plain(value)));
}
