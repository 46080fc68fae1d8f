import { fileURLToPath } from 'node:url';
import { render } from '@lit-labs/ssr';
import { collectResult } from '@lit-labs/ssr/lib/render-result.js';
import { defineConfig, type Plugin } from 'vite';
import { answers } from '../view/answers.js';
import { en } from '../view/messages/en.js';
import { page } from '../view/page.js';
import { DEFAULT, TABS } from '../view/state.js';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** What the page needs and nothing more: in its HTML, and sent by `npm start`. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

/** The default answer in the HTML, for readers and machines without JavaScript. */
function defaultAnswer(): Plugin {
  return {
    name: 'default-answer',
    async transformIndexHtml(html) {
      const library = await import(at('../../dist/node.js'));
      const catalog = library.catalogInfo();
      const of = {
        ...answers(library, DEFAULT, TABS),
        ...{ state: DEFAULT, whole: DEFAULT, tab: TABS[0], tabs: TABS, width: 360 },
        ...{ messages: en, language: 'en', catalog, typeCount: catalog.instanceTypes, shownTypes: [] },
        ...{ draft: '', pasted: undefined, copied: undefined, spoken: '' },
        ...{ change() {}, go() {}, drafted() {}, read() {}, copy() {}, link: () => '' },
      };
      const served = await collectResult(render(page(of)));
      // Lit's own marks are for hydration; the page renders anew.
      const written = html.replace('<!--calculator-->', served.replace(/<!--.*?-->/gs, ''));
      const policy = { 'http-equiv': 'Content-Security-Policy', content: POLICY };
      return { html: written, tags: [{ tag: 'meta', attrs: policy, injectTo: 'head-prepend' }] };
    },
  };
}

export default defineConfig({
  root: at('.'),
  preview: { headers: { 'Content-Security-Policy': POLICY } },
  base: './',
  publicDir: 'public',
  plugins: [defaultAnswer()],
  resolve: { alias: { 'eks-max-pods': at('../../dist/index.js') } },
  build: {
    outDir: at('../../dist/site'),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
});
