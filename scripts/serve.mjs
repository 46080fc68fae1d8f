// Serves dist/site as a strict host would: under the page's own content security policy.
import { join } from 'node:path';
import { root } from './run.mjs';

/** Starts the server; answers its address and how to stop it. */
export async function serve({ port = 0 } = {}) {
  const { preview } = await import('vite');
  const server = await preview({
    configFile: join(root, 'www/site/vite.config.ts'),
    logLevel: 'warn',
    preview: { host: '127.0.0.1', port, strictPort: false },
  });
  return { url: server.resolvedUrls.local[0], close: () => server.close() };
}
