/**
 * The caller's values as plain data for the module: JSON, and for what JSON cannot say an object of one odd key, which
 * `crate/wasm/src/plain.rs` reads. Each property is read once, here, so that a getter or a proxy that throws does so
 * before the module is entered, and nothing the caller holds on to is looked at later.
 */

/** Nothing that the API takes is nested deeper than half of this; a cycle is. */
const DEEPEST = 12;
/** No list that the API takes is longer; one that says it is may have no end. */
const LONGEST = 100_000;
/** No text that the API takes is longer: an expression of 100,000 characters has at most twice as many code units. */
const LONGEST_TEXT = 1_000_000;
/** Nor is the name of an option. */
const LONGEST_NAME = 100;
/** Nor is all of it together: 100,000 groups with every option have two thirds of this. More could be all the memory there is. */
const MOST = 64_000_000;

const mark = (kind: 'fraction' | 'large' | 'other' | 'unreadable', text = '') => `{" ${kind}":${JSON.stringify(text)}}`;

/** What may still be written; each value counts a few characters more than it has. */
let left = 0;
const TOO_LARGE = mark('other', 'too large');

/** Names of types and options need no escape, and there may be tens of thousands. */
function text(value: string): string {
  left -= value.length;
  return /^[\w ./-]*$/.test(value) ? `"${value}"` : JSON.stringify(value);
}

/** JSON, written at once: objects that are only there to be stringified cost more than all the rest of a large plan. */
function plain(value: unknown, depth = 0): string {
  left -= 8;
  switch (typeof value) {
    case 'boolean':
      return String(value);
    case 'string':
      return value.length > LONGEST_TEXT ? mark('other', `too long: ${value.length} characters`) : text(value);
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
  for (let index = 0; index < length; index += 1) {
    json += `${index > 0 ? ',' : ''}${plain(value[index], depth)}`;
    if (left < 0) return TOO_LARGE;
  }
  return `[${json}]`;
}

/** Own properties, without those that are undefined: nobody gave them. */
function object(value: Record<string, unknown>, depth: number): string {
  let json = '';
  for (const key of Object.keys(value)) {
    // A key that begins with a space must not pass for a mark; of a long one a message shows the beginning.
    const name = `${key.startsWith(' ') ? ' ' : ''}${key.slice(0, LONGEST_NAME)}`;
    let read: string;
    try {
      const property = value[key];
      if (property === undefined) continue;
      read = plain(property, depth);
    } catch {
      read = mark('unreadable');
    }
    json += `${json === '' ? '' : ','}${text(name)}:${read}`;
    if (left < 0) return TOO_LARGE;
  }
  return `{${json}}`;
}

/** The arguments of a call as one JSON text; undefined ones at the end are left out. */
export function argumentsJson(values: readonly unknown[]): string {
  const last = values.findLastIndex((value) => value !== undefined);
  left = MOST;
  const plains = values.slice(0, last + 1).map((value) => plain(value));
  return `[${plains.join(',')}]`;
}
