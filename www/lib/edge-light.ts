// For Vercel's and Next.js's edge runtime, which compile no bytes but import modules, with this suffix.
import module from './eks-max-pods.wasm?module';
import { carrying } from './wasm.js';

export * from './functions.js';
export const { init, initSync } = carrying(() => module);
