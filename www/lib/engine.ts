// The one engine behind an entry's functions.
import type { Engine } from './api.js';

let engine: Engine | undefined;
let start: (() => void) | undefined;

/** The engine; an entry that carries its own starts it when it is first asked. */
export function current(): Engine | undefined {
  if (engine === undefined) start?.();
  return engine;
}

export function provide(ready: Engine): void {
  engine = ready;
}

export function startWith(own: () => void): void {
  start = own;
}
