/** Is WebAssembly missing here, or forbidden by a policy? Older WebKits say the latter with an EvalError. */
export const isForbidden = (error: unknown): boolean =>
  globalThis.WebAssembly === undefined || error instanceof WebAssembly.CompileError || error instanceof EvalError;
