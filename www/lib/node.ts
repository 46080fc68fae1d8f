// For Node: the module is read from disk at the first call, so there is nothing to wait for.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { carrying } from './wasm.js';

export * from './functions.js';
export const { init, initSync } = carrying(() => readFileSync(join(__dirname, 'eks-max-pods.wasm')));
