// For bundlers, and wherever one file is all there is: the module is inside, as text.
import { module } from 'module-text';
import { bytes } from './text.js';
import { carrying } from './wasm.js';

export * from './functions.js';
export const { init, initSync } = carrying(() => bytes(module));
