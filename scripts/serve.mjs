// Serves dist/site as a strict host would: under the page's own content security policy.
import { join } from 'node:path';
import { root } from './run.mjs';

/** What the page needs and nothing more; the same stands in its HTML. */
export const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

/** Starts the server; answers its address and how to stop it. */
export async function serve({ port = 0 } = {}) {
  const { preview } = await import('vite');
  const server = await preview({
    configFile: join(root, 'www/site/vite.config.ts'),
    logLevel: 'warn',
    preview: { host: '127.0.0.1', port, strictPort: false, headers: { 'Content-Security-Policy': POLICY } },
  });
  return { url: server.resolvedUrls.local[0], close: () => server.close() };
}
