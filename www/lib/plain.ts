/**
 * The caller's values as plain data for the module: JSON, and for what JSON cannot say an object of one odd key, which
 * `crate/wasm/src/plain.rs` reads. Each property is read once, here, so that a getter or a proxy that throws does so
 * before the module is entered, and nothing the caller holds on to is looked at later.
 */

/** Nothing that the API takes is nested deeper than half of this; a cycle is. */
const DEEPEST = 12;
/** No list that the API takes is longer; one that says it is may have no end. */
const LONGEST = 100_000;

const mark = (kind: 'fraction' | 'large' | 'other' | 'unreadable', text = '') => `{" ${kind}":${JSON.stringify(text)}}`;

/** Names of types and options need no escape, and there may be tens of thousands. */
const text = (value: string) => (/^[\w ./-]*$/.test(value) ? `"${value}"` : JSON.stringify(value));

/** JSON, written at once: objects that are only there to be stringified cost more than all the rest of a large plan. */
function plain(value: unknown, depth = 0): string {
  switch (typeof value) {
    case 'boolean':
      return String(value);
    case 'string':
      return text(value);
    case 'number':
      if (Number.isSafeInteger(value)) return String(value);
      if (Number.isNaN(value)) return mark('other', 'NaN');
      return mark(Number.isInteger(value) || !Number.isFinite(value) ? 'large' : 'fraction', String(value));
    case 'object':
      if (value === null) return 'null';
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

function list(value: readonly unknown[], depth: number): string {
  const { length } = value;
  if (length > LONGEST) return mark('other', `a list of ${length} items`);
  let json = '';
  for (let index = 0; index < length; index += 1) json += `${index > 0 ? ',' : ''}${plain(value[index], depth)}`;
  return `[${json}]`;
}

/** Own properties, without those that are undefined: nobody gave them. */
function object(value: Record<string, unknown>, depth: number): string {
  let json = '';
  for (const key of Object.keys(value)) {
    // A key that begins with a space must not pass for a mark.
    const name = key.startsWith(' ') ? ` ${key}` : key;
    let read: string;
    try {
      const property = value[key];
      if (property === undefined) continue;
      read = plain(property, depth);
    } catch {
      read = mark('unreadable');
    }
    json += `${json === '' ? '' : ','}${text(name)}:${read}`;
  }
  return `{${json}}`;
}

/** The arguments of a call as one JSON text; undefined ones at the end are left out. */
export function argumentsJson(values: readonly unknown[]): string {
  const last = values.findLastIndex((value) => value !== undefined);
  return list(values.slice(0, last + 1), 0);
}
