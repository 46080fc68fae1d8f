/**
 * The caller's values as plain data for the module: the bytes of a text that `crate/wasm/src/plain.rs` reads. Each property is
 * read once, here, so that a getter or a proxy that throws does so before the module is entered, and nothing the caller
 * holds on to is looked at later.
 *
 * The text is JSON, with a sign for what JSON cannot say. An object in a list that has the keys of the one before is written
 * as its values alone, in parentheses: a plan may have ten thousand groups of the same few keys.
 */

/** Nothing that the API takes is nested deeper than half of this; a cycle is. */
const DEEPEST = 12;
/** No list that the API takes is longer; one that says it is may have no end. */
const LONGEST = 100_000;
/** No text that the API takes is longer: an expression of 100,000 characters has at most twice as many code units. */
const LONGEST_TEXT = 1_000_000;
/** Nor is the name of an option. */
const LONGEST_NAME = 100;
/** Nor is all of it together: 100,000 groups with every option have nine tenths of this. More could be all the memory there is. */
const MOST = 72_000_000;
/** What each value counts beside its bytes: a short one takes the module many times as many as it has. */
const VALUE = 10;

/** What is larger than this is given back to the engine. */
const LARGEST_SPARE = 65_536;

const QUOTE = 34;
const BACKSLASH = 92;
/** Reading it threw. */
const UNREADABLE = '?';
const encoder = new TextEncoder();

/** The first bytes of a call, and of the next one: a new array for each took 0.4 of the 21 µs of `maxPods`. */
let spare: Uint8Array<ArrayBuffer> | undefined = new Uint8Array(256);

/** Bytes as they are written: texts that are joined again and again cost more than all the rest of a large plan. */
class Bytes {
  length = 0;
  /** What may still be written; what is taken back has been written too. */
  #left = MOST;
  #bytes: Uint8Array<ArrayBuffer>;

  constructor() {
    // A getter among the arguments may call another function before these are whole.
    this.#bytes = spare ?? new Uint8Array(256);
    spare = undefined;
  }

  get full() {
    return this.#left < 0;
  }

  /** One value more. */
  count() {
    this.#left -= VALUE;
  }

  /** The bytes, with room for so many more. */
  #with(more: number) {
    this.#left -= more;
    const needed = this.length + more;
    if (needed > this.#bytes.length) {
      const larger = new Uint8Array(2 * needed);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    return this.#bytes;
  }

  /** ASCII as it is. */
  ascii(text: string) {
    const bytes = this.#with(text.length);
    for (let index = 0; index < text.length; index += 1) bytes[this.length + index] = text.charCodeAt(index);
    this.length += text.length;
  }

  text(text: string) {
    const bytes = this.#with(text.length + 2);
    let at = this.length;
    bytes[at++] = QUOTE;
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      // Names of types and options are all ASCII.
      if (code > 127 || code === QUOTE || code === BACKSLASH) return this.#escaped(text);
      bytes[at++] = code;
    }
    bytes[at++] = QUOTE;
    this.length = at;
  }

  /** A lone surrogate, which is no character, comes out as one that says so. */
  #escaped(text: string) {
    const escaped = `"${text.replace(/["\\]/g, '\\$&')}"`;
    const bytes = this.#with(3 * escaped.length);
    this.length += encoder.encodeInto(escaped, bytes.subarray(this.length)).written;
  }

  /** What JSON cannot say: a number with a fraction or too large a one as it is written, anything else by its kind. */
  marked(sign: '~' | '^' | '!', text: string) {
    this.ascii(sign);
    this.text(text);
  }

  /** All of them, to be copied before the next call. */
  all() {
    if (this.#bytes.length < LARGEST_SPARE) spare = this.#bytes;
    return this.#bytes.subarray(0, this.length);
  }
}

/** The keys of an object of which none is undefined: the next one in a list may have the same. */
type Keys = readonly string[] | undefined;

function write(bytes: Bytes, value: unknown, depth: number, before?: Keys): Keys {
  bytes.count();
  switch (typeof value) {
    case 'boolean':
      bytes.ascii(String(value));
      break;
    case 'string':
      if (value.length > LONGEST_TEXT) bytes.marked('!', `too long: ${value.length} characters`);
      else bytes.text(value);
      break;
    case 'number':
      if (Number.isSafeInteger(value)) bytes.ascii(String(value));
      else if (Number.isNaN(value)) bytes.marked('!', 'NaN');
      else bytes.marked(Number.isInteger(value) || !Number.isFinite(value) ? '^' : '~', String(value));
      break;
    case 'object':
      if (value === null) bytes.ascii('null');
      else if (depth > DEEPEST) bytes.marked('!', 'nested too deep');
      else return inner(bytes, value, depth + 1, before);
      break;
    default:
      bytes.marked('!', value === undefined ? 'undefined' : `a ${typeof value}`);
  }
  return undefined;
}

function inner(bytes: Bytes, value: object, depth: number, before: Keys): Keys {
  const { length } = bytes;
  let keys: Keys;
  let readable = true;
  try {
    if (Array.isArray(value)) list(bytes, value, depth);
    // A Map or a Set has no keys of its own, and would be read as if nothing had been given.
    else if (Symbol.iterator in value) bytes.marked('!', 'an iterable');
    else keys = object(bytes, value as Record<string, unknown>, depth, before);
  } catch {
    readable = false;
  }
  if (readable && !bytes.full) return keys;
  bytes.length = length;
  if (readable) bytes.marked('!', 'too large');
  else bytes.ascii(UNREADABLE);
  return undefined;
}

function list(bytes: Bytes, value: readonly unknown[], depth: number) {
  const { length } = value;
  if (length > LONGEST) return bytes.marked('!', `a list of ${length} items`);
  let before: Keys;
  bytes.ascii('[');
  for (let index = 0; index < length && !bytes.full; index += 1) {
    if (index > 0) bytes.ascii(',');
    before = write(bytes, value[index], depth, before);
  }
  bytes.ascii(']');
}

const same = (keys: readonly string[], others: readonly string[]) =>
  keys.length === others.length && keys.every((key, index) => key === others[index]);

/** Own properties, without those that are undefined: nobody gave them. */
function object(bytes: Bytes, value: Record<string, unknown>, depth: number, before: Keys): Keys {
  const keys = Object.keys(value);
  const alike = before !== undefined && same(keys, before);
  let given = 0;
  bytes.ascii(alike ? '(' : '{');
  for (let index = 0; index < keys.length && !bytes.full; index += 1) {
    const key = keys[index] as string;
    let property: unknown;
    let readable = true;
    try {
      property = value[key];
    } catch {
      readable = false;
    }
    const isGiven = property !== undefined || !readable;
    if (alike ? index > 0 : isGiven && given > 0) bytes.ascii(',');
    if (!isGiven) continue;
    given += 1;
    if (!alike) {
      // Of a long one a message shows the beginning.
      bytes.text(key.slice(0, LONGEST_NAME));
      bytes.ascii(':');
    }
    if (readable) write(bytes, property, depth);
    else bytes.ascii(UNREADABLE);
  }
  bytes.ascii(alike ? ')' : '}');
  return alike || given === keys.length ? keys : undefined;
}

/** The arguments of a call as one list; undefined ones at the end are left out. */
export function plainBytes(values: readonly unknown[]): Uint8Array {
  const bytes = new Bytes();
  const last = values.findLastIndex((value) => value !== undefined);
  list(bytes, values.slice(0, last + 1), 0);
  return bytes.all();
}
