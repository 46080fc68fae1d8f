export { EksMaxPodsError, initSync } from "./index.js";
export * from "./types.js";

/** Load the WebAssembly module from what you have: `eks-max-pods/eks-max-pods.wasm`. */
export function init(source: URL | string | Request | Response | BufferSource | WebAssembly.Module): Promise<void>;
