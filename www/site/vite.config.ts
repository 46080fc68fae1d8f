import { existsSync, readFileSync } from 'node:fs';
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

/** What the head of a page says of it; addresses are relative, as nobody knows where the site will live. */
function head(page: SitePage): HtmlTagDescriptor[] {
  const { title, description, language, heading } = page;
  const others = translations(page, PAGES);
  const meta = (name: string, content: string) => ({ tag: 'meta', attrs: { name, content } });
  const graph = (property: string, content: string) => ({ tag: 'meta', attrs: { property, content } });
  const alternate = (hreflang: string, href: string) => ({ tag: 'link', attrs: { rel: 'alternate', hreflang, href } });
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
    ...others.flatMap(({ to, href }) => [
      graph('og:locale:alternate', LOCALES[to.language]),
      alternate(to.language, href),
    ]),
    ...(others.length > 0 ? [alternate(language, './')] : []),
    // Data, not a script: no policy asks about it.
    {
      tag: 'script',
      attrs: { type: 'application/ld+json' },
      children: JSON.stringify(data).replaceAll('<', '\\u003c'),
    },
  ].map((tag) => ({ ...tag, injectTo: 'head-prepend' as const }));
}

/** The same of embed.html, which is a part of other pages. */
const frameHead = (): HtmlTagDescriptor[] =>
  [
    { tag: 'meta', attrs: { charset: 'utf-8' } },
    { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: POLICY } },
    { tag: 'meta', attrs: { name: 'viewport', content: 'width=device-width, initial-scale=1' } },
    { tag: 'meta', attrs: { name: 'color-scheme', content: 'light dark' } },
    { tag: 'meta', attrs: { name: 'robots', content: 'noindex' } },
    { tag: 'link', attrs: { rel: 'canonical', href: './' } },
    { tag: 'title', children: 'EKS max pods' },
  ].map((tag) => ({ ...tag, injectTo: 'head-prepend' as const }));

const FRAME = 'embed.html';
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
        if (path === `/${FRAME}`) return source;
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
      handler: (_, { path }) => (path === `/${FRAME}` ? frameHead() : head(pageAt(path))),
    },
  };
}

/** With a ready-made std there is no engine in JavaScript: scripts/module.mjs. */
const ENGINE = at('../../dist/js.js');
function withoutEngine(): Plugin {
  return {
    name: 'without-engine',
    resolveId: {
      order: 'pre',
      handler: (source) => (/^(\.|eks-max-pods)\/js(\.js)?$/.test(source) && !existsSync(ENGINE) ? '\0engine' : null),
    },
    load: (id) => (id === '\0engine' ? "throw Error('this build has no engine without WebAssembly')" : null),
  };
}

export default defineConfig({
  root: at('.'),
  // A frame in a sandbox has no origin, so what it loads must be for everybody.
  preview: { headers: { 'Content-Security-Policy': POLICY, 'Access-Control-Allow-Origin': '*' }, cors: false },
  base: './',
  publicDir: 'public',
  plugins: [pages(), heads(), withoutEngine()],
  resolve: {
    alias: [
      { find: /^eks-max-pods$/, replacement: at('../../dist/index.js') },
      { find: 'eks-max-pods/js', replacement: ENGINE },
      { find: 'eks-max-pods/element/define', replacement: at('../../dist/element-define.js') },
    ],
  },
  build: {
    outDir: at('../../dist/site'),
    emptyOutDir: true,
    target: 'es2022',
    // The first with light-dark(): what Vite would write instead knows the scheme of the whole page, not of a part of it.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rollupOptions: { input: [...PAGES.map(({ path }) => at(`./${path}index.html`)), at(FRAME)] },
  },
});
