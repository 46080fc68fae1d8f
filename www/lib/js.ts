// For hosts whose policy forbids WebAssembly: the same module, turned into JavaScript by wasm2js.
import * as code from 'engine-code';
import { address, data } from 'engine-data';
import * as glue from 'engine-glue';
import { provide, startWith } from './engine.js';
import { bytes } from './text.js';

export * from './functions.js';

startWith(() => {
  new Uint8Array(code.memory.buffer).set(bytes(data), address);
  glue.__wbg_set_wasm(code);
  provide(glue);
});

/** Nothing to load: the two are here so that one entry can be put for another. */
export async function init(): Promise<void> {}

export function initSync(): void {}
