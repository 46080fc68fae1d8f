// The examples in README.md.
import { readFileSync } from 'node:fs';

/** The text of each fence in this language, in order. */
export function fences(language) {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  return [...readme.matchAll(/^```(\w+)\n(.*?)^```$/gms)]
    .filter((found) => found[1] === language)
    .map((found) => found[2]);
}
