// For Cloudflare's runtime, which compiles no bytes but imports modules.
import module from './eks-max-pods.wasm';
import { carrying } from './wasm.js';

export * from './functions.js';
export const { init, initSync } = carrying(() => module);
