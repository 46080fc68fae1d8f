/** As runtimes give it that import modules: Cloudflare Workers, or `import source` elsewhere. */
declare const module: WebAssembly.Module;
export default module;
