// For a browser without a bundler: the module is the file beside this one.
import { init as load, type Source } from './wasm.js';

export * from './functions.js';
export { initSync } from './wasm.js';

export const init = (source: Source = new URL('./eks-max-pods.wasm', import.meta.url)) => load(source);
