// Bytes as text inside JavaScript, for www/lib/text.ts, which says why and reads them.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transform } from 'esbuild';
import { root } from './run.mjs';

const source = readFileSync(join(root, 'www/lib/text.ts'), 'utf8');
const { code } = await transform(source, { loader: 'ts' });
const { ALPHABET, SINGLES, bytes: read } = await import(`data:text/javascript,${encodeURIComponent(code)}`);

/** `{ order, text }` of www/lib/text.ts. */
export function asText(bytes) {
  const counts = new Array(256).fill(0);
  for (const byte of bytes) counts[byte] += 1;
  const order = [...counts.keys()].sort((a, b) => counts[b] - counts[a]);
  const written = new Array(256);
  order.forEach((byte, rank) => {
    const pair = rank - SINGLES;
    const size = ALPHABET.length;
    written[byte] = pair < 0 ? ALPHABET[rank] : ALPHABET[SINGLES + Math.floor(pair / size)] + ALPHABET[pair % size];
  });
  const found = {
    order: Buffer.from(order).toString('hex'),
    text: Array.from(bytes, (byte) => written[byte]).join(''),
  };
  assert.ok(
    Buffer.from(read(found)).equals(Buffer.from(bytes)),
    'the text reads as the bytes that it was written from',
  );
  return found;
}
