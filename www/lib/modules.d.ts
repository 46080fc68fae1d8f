// What the build puts in: scripts/build.mjs.

declare module "module-text" {
  /** The WebAssembly module. */
  export const module: import("./text.js").Text;
}

declare module "engine-code" {
  export const memory: { readonly buffer: ArrayBuffer };
}

declare module "engine-glue" {
  export * from "glue";
  export function __wbg_set_wasm(engine: typeof import("engine-code")): void;
}

declare module "engine-data" {
  export const data: import("./text.js").Text;
  /** Where in the memory. */
  export const address: number;
}

declare module "*.wasm" {
  const module: WebAssembly.Module;
  export default module;
}

declare module "*.wasm?module" {
  const module: WebAssembly.Module;
  export default module;
}
