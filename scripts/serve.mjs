// Serves dist/site as a strict host would: under the page's own content security policy.
import { join } from 'node:path';
import { root } from './run.mjs';

/**
 * Starts the server; answers its address and how to stop it.
 * @param {{ port?: number, headers?: Record<string, string>, plugins?: import('vite').Plugin[] }} options `headers`: sent
 *   beside the policy; `plugins`: what else it serves
 */
export async function serve({ port = 0, headers = {}, plugins = [] } = {}) {
  const { preview } = await import('vite');
  const server = await preview({
    configFile: join(root, 'www/site/vite.config.ts'),
    logLevel: 'warn',
    plugins,
    preview: { host: '127.0.0.1', port, strictPort: false, headers },
  });
  return { url: server.resolvedUrls.local[0], close: () => server.close() };
}
