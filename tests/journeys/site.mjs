// The built site, the package's files, and somebody's posts with the element in them, each page watched.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../scripts/run.mjs';
import { serve } from '../../scripts/serve.mjs';

const TYPES = { js: 'text/javascript', wasm: 'application/wasm' };
const WATCHED = '<script src="/watch.js"></script>';

const post = (body) =>
  `<!doctype html><html lang="en"><head><title>A post</title><link rel="icon" href="/icon.svg"><script type="module" src="/dist/element-define.js"></script></head><main><h1>A post</h1>${body}</main></html>`;

/**
 * Starts it.
 * @param {Record<string, string>} posts what stands in each, by its path
 */
export async function start(posts) {
  const answer = async (pathname) => {
    if (pathname === '/watch.js') return readFile(new URL('watch.js', import.meta.url));
    if (pathname.startsWith('/dist/')) return readFile(join(root, pathname));
    const page = pathname.slice(1);
    const html = Object.hasOwn(posts, page)
      ? post(posts[page])
      : await readFile(join(root, 'dist/site', page, 'index.html'), 'utf8');
    return html.replace('<head>', `<head>${WATCHED}`);
  };
  const watched = {
    name: 'watched',
    configurePreviewServer({ middlewares, config }) {
      middlewares.use(async (request, response, next) => {
        const { pathname } = new URL(request.url, 'http://localhost');
        if (pathname !== '/watch.js' && !pathname.startsWith('/dist/') && !pathname.endsWith('/')) return next();
        const body = await answer(pathname).catch(() => undefined);
        if (body === undefined) return next();
        for (const [name, value] of Object.entries(config.preview.headers)) response.setHeader(name, value);
        response.setHeader('Content-Type', TYPES[pathname.split('.').at(-1)] ?? 'text/html; charset=utf-8');
        response.end(body);
      });
    },
  };
  return serve({ plugins: [watched] });
}
