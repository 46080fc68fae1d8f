/**
 * Bytes as printable text, as `scripts/text.mjs` writes it: a third smaller than base64 before compression, and after it 3 % larger than the
 * bytes themselves, where base64 is 30 %. Frequent bytes are one character each, the others two.
 */

/** Printable ASCII without what a quoted string, a template, or a script in HTML would have to escape. */
export const ALPHABET = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index))
  .filter((char) => !'"\'`\\$<'.includes(char))
  .join('');
/** The last two characters begin a pair. */
export const SINGLES = ALPHABET.length - 2;

/** `order`: all bytes, the most frequent one first, in hexadecimal. */
export interface Text {
  order: string;
  text: string;
}

export function bytes({ order, text }: Text): Uint8Array<ArrayBuffer> {
  const rank = new Uint8Array(128);
  for (let index = 0; index < ALPHABET.length; index += 1) rank[ALPHABET.charCodeAt(index)] = index;
  const byteOf = order.match(/../g)!.map((digits) => Number.parseInt(digits, 16));
  const written = new Uint8Array(text.length);
  let length = 0;
  let index = 0;
  const next = () => rank[text.charCodeAt(index++)]!;
  while (index < text.length) {
    const first = next();
    written[length++] = byteOf[first < SINGLES ? first : SINGLES + (first - SINGLES) * ALPHABET.length + next()]!;
  }
  return written.slice(0, length);
}
