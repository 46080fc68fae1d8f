import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { render } from '@lit-labs/ssr';
import { collectResult } from '@lit-labs/ssr/lib/render-result.js';
import type { TemplateResult } from 'lit';
import { defineConfig, type HtmlTagDescriptor, type Plugin } from 'vite';
import { answers } from '../view/answers.js';
import { en } from '../view/messages/en.js';
import { ko } from '../view/messages/ko.js';
import { page as calculator } from '../view/page.js';
import { DEFAULT, TABS } from '../view/state.js';
import * as guideAnswers from './guide/answers.js';
import { digits } from './guide/digits.js';
import { en as guideEn } from './guide/en.js';
import { guidePage } from './guide/guide.js';
import { ko as guideKo } from './guide/ko.js';
import { DEFAULT as GUIDE_DEFAULT } from './guide/state.js';
import { teller } from './guide/teller.js';
import { LOCALES, PAGES, type SitePage } from './pages.js';
import { footer, header, translations } from './shell.js';

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

/** The package in Node, as it is published: the pages are built after it. */
const library = await import(at('../../dist/node.js'));
const catalog = library.catalogInfo();

const MESSAGES = { en, ko };

/** Where the site will live, with a slash at its end; left out, nobody knows, and all addresses are relative. */
const SITE_URL = process.env['SITE_URL'];

/** What a page shows with nothing asked for. */
const CONTENT: Record<SitePage['name'], (of: SitePage) => TemplateResult> = {
  calculator: ({ language }) =>
    calculator({
      ...answers(library, DEFAULT, TABS),
      ...{ state: DEFAULT, whole: DEFAULT, tab: TABS[0], tabs: TABS, width: 360 },
      ...{ messages: MESSAGES[language], language, catalog, typeCount: catalog.instanceTypes, shownTypes: [] },
      ...{ draft: '', pasted: undefined, copied: undefined, spoken: '' },
      ...{ change() {}, go() {}, drafted() {}, read() {}, copy() {}, link: () => '' },
    }),
  guide: ({ language }) => {
    const guide = { en: guideEn, ko: guideKo }[language];
    const told = { ...guideAnswers.answers(library, GUIDE_DEFAULT), fixed: guideAnswers.fixed(library) };
    const of = { guide, state: GUIDE_DEFAULT, refused: new Map(), changed: undefined, change: () => {} };
    return guidePage(guide, told, teller(of));
  },
};

/** A template as the HTML that is served. */
async function served(template: TemplateResult): Promise<string> {
  // Lit's own marks are for hydration; the pages render anew.
  return (await collectResult(render(template))).replace(/<!--.*?-->/gs, '');
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** What the head of a page says of it. `module`: the file that every script asks for once it runs. */
function head(page: SitePage, module: string | undefined): HtmlTagDescriptor[] {
  const { title, description, language, heading } = page;
  const others = translations(page, PAGES);
  const meta = (name: string, content: string) => ({ tag: 'meta', attrs: { name, content } });
  const graph = (property: string, content: string) => ({ tag: 'meta', attrs: { property, content } });
  const link = (rel: string, attrs: Record<string, string>) => ({ tag: 'link', attrs: { rel, ...attrs } });
  const alternate = ({ language, path }: SitePage) =>
    link('alternate', { hreflang: language, href: `${SITE_URL}${path}` });
  const up = '../'.repeat(page.path.split('/').length - 1) || './';
  const article = page.name === 'guide';
  const data = {
    '@context': 'https://schema.org',
    '@type': article ? 'TechArticle' : 'WebApplication',
    name: heading,
    ...(article && { headline: title }),
    description,
    inLanguage: language,
  };
  return [
    { tag: 'meta', attrs: { charset: 'utf-8' } },
    { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: POLICY } },
    meta('viewport', 'width=device-width, initial-scale=1'),
    { tag: 'title', children: escaped(title) },
    meta('description', description),
    meta('color-scheme', 'light dark'),
    graph('og:type', article ? 'article' : 'website'),
    graph('og:site_name', 'eks-max-pods'),
    graph('og:title', title),
    graph('og:description', description),
    graph('og:locale', LOCALES[language]),
    ...others.map(({ to }) => graph('og:locale:alternate', LOCALES[to.language])),
    // Search engines take no relative ones; the links of the header say the same to those who follow them.
    ...(SITE_URL === undefined
      ? []
      : [
          link('canonical', { href: `${SITE_URL}${page.path}` }),
          ...[page, ...others.map(({ to }) => to)].map(alternate),
        ]),
    ...(module === undefined
      ? []
      : [link('preload', { as: 'fetch', type: 'application/wasm', crossorigin: '', href: `${up}${module}` })]),
    // Data, not a script: no policy asks about it.
    {
      tag: 'script',
      attrs: { type: 'application/ld+json' },
      children: JSON.stringify(data).replaceAll('<', '\\u003c'),
    },
  ].map((tag) => ({ ...tag, injectTo: 'head-prepend' as const }));
}

const pageAt = (path: string) => PAGES.find((page) => `/${page.path}index.html` === path)!;

/** The shell around every page and its default content in the HTML, for readers and machines without JavaScript. */
function pages(): Plugin {
  return {
    name: 'pages',
    buildStart() {
      for (const file of ['guide/en.ts', 'guide/ko.ts']) {
        for (const { line, text } of digits(readFileSync(at(file), 'utf8')))
          this.error(`www/site/${file}:${line}: a number that nothing computes: ${text}`);
      }
    },
    transformIndexHtml: {
      order: 'pre',
      async handler(source, { path }) {
        const page = pageAt(path);
        const parts: Record<string, TemplateResult> = {
          header: header(page, PAGES),
          content: CONTENT[page.name](page),
          footer: footer(page, catalog),
        };
        let written = source;
        for (const [name, template] of Object.entries(parts))
          written = written.replace(`<!--${name}-->`, (await served(template)).replaceAll('$', '$$$$'));
        return written;
      },
    },
  };
}

/** After Vite has looked through the HTML: it would take the addresses in the head for files. */
function heads(): Plugin {
  return {
    name: 'heads',
    transformIndexHtml: {
      order: 'post',
      handler: (_, { path, bundle }) =>
        head(
          pageAt(path),
          Object.keys(bundle ?? {}).find((file) => file.endsWith('.wasm')),
        ),
    },
  };
}

export default defineConfig({
  root: at('.'),
  preview: { headers: { 'Content-Security-Policy': POLICY } },
  base: './',
  // What is not there is not there, instead of being the first page.
  appType: 'mpa',
  publicDir: 'public',
  plugins: [pages(), heads()],
  resolve: { alias: { 'eks-max-pods': at('../../dist/index.js') } },
  build: {
    outDir: at('../../dist/site'),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rollupOptions: { input: PAGES.map(({ path }) => at(`./${path}index.html`)) },
  },
});
