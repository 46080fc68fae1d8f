// Without a module: the caller brings it.
export * from './functions.js';
export { init, initSync } from './wasm.js';
