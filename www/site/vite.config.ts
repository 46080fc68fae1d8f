import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { render } from '@lit-labs/ssr';
import { collectResult } from '@lit-labs/ssr/lib/render-result.js';
import { html, type TemplateResult } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { defineConfig, type Plugin } from 'vite';
import { answers } from '../view/answers.js';
import { en } from '../view/messages/en.js';
import { ko } from '../view/messages/ko.js';
import { page as calculator } from '../view/page.js';
import { DEFAULT, TABS } from '../view/state.js';
import { en as evidenceEn } from './evidence/en.js';
import { type Evidence, evidencePage } from './evidence/evidence.js';
import { ko as evidenceKo } from './evidence/ko.js';
import * as guideAnswers from './guide/answers.js';
import { digits } from './guide/digits.js';
import { en as guideEn } from './guide/en.js';
import { guidePage } from './guide/guide.js';
import { ko as guideKo } from './guide/ko.js';
import { SERVED } from './guide/pictures.js';
import { DEFAULT as GUIDE_DEFAULT } from './guide/state.js';
import { teller } from './guide/teller.js';
import { ahead, frameHead, head, POLICY, presetHead } from './head.js';
import { PAGES, type SitePage } from './pages.js';
import { card } from './preset/card.js';
import { cardOf, oembed, oembedOf, presetPage, presets } from './preset/preset.js';
import { footer, header } from './shell.js';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The package in Node, as it is published: the pages are built after it. */
const library = await import(at('../../dist/node.js'));
const catalog = library.catalogInfo();

const evidence: Evidence = JSON.parse(readFileSync(at('./evidence/evidence.json'), 'utf8'));

const MESSAGES = { en, ko };

/** For readers without scripts alone: for all others it is a text that the browser neither reads nor lays out. */
const noscript = (content: unknown): TemplateResult =>
  html`${unsafeHTML('<noscript>')}${content}${unsafeHTML('</noscript>')}`;

/** What a page shows with nothing asked for. */
const CONTENT: Record<'calculator' | 'guide' | 'evidence', (of: SitePage) => TemplateResult> = {
  calculator: ({ language }) =>
    calculator({
      ...answers(library, DEFAULT, TABS),
      ...{ state: DEFAULT, whole: DEFAULT, tab: TABS[0], tabs: TABS, width: 360 },
      ...{ messages: MESSAGES[language], language, catalog, typeCount: catalog.instanceTypes, shownTypes: [] },
      ...{ draft: '', pasted: undefined, copied: undefined, spoken: '' },
      ...{ change() {}, go() {}, drafted() {}, read() {}, copy() {}, link: () => '', others: noscript },
    }),
  guide: ({ language }) => {
    const guide = { en: guideEn, ko: guideKo }[language];
    const told = { ...guideAnswers.answers(library, GUIDE_DEFAULT), fixed: guideAnswers.fixed(library) };
    const of = { guide, state: GUIDE_DEFAULT, refused: new Map(), changed: undefined, change() {}, width: SERVED };
    return guidePage(guide, told, teller(of));
  },
  evidence: ({ language }) => evidencePage({ en: evidenceEn, ko: evidenceKo }[language], evidence, library),
};

/** A template as the HTML that is served. */
async function served(template: TemplateResult): Promise<string> {
  const written = await collectResult(render(template));
  return (
    written
      // Lit's own marks are for hydration; the pages render anew.
      .replace(/<!--.*?-->/gs, '')
      // It writes properties as attributes too, and one that says false is true in HTML: `?checked` beside it says it right.
      .replace(/<(?:input|option)\b[^>]*>/g, (tag) => tag.replace(/ (?:checked|selected)="(?:true|false)"/, ''))
  );
}

const FRAME = 'embed.html';
/** What every preset page is a copy of, filled in: at a place of its own, so that its addresses are right. */
const PRESETS = { en: 'p/type/mode/index.html', ko: 'ko/p/type/mode/index.html' };
const LANGUAGES = ['en', 'ko'] as const;

type Page = SitePage & { name: keyof typeof CONTENT };
/** The page that is built from this file, if it is one by itself. */
const pageAt = (path: string) => PAGES.find((page) => `/${page.path}index.html` === path) as Page | undefined;

/** Where the site will be, if that is known: with a slash at its end. */
const SITE = process.env['SITE_URL'] ? new URL(`${process.env['SITE_URL'].replace(/\/+$/, '')}/`).href : undefined;

/** A page's HTML with its parts in their places. */
const filled = (source: string, parts: Readonly<Record<string, string>>): string =>
  Object.entries(parts).reduce(
    (written, [name, part]) => written.replace(`<!--${name}-->`, part.replaceAll('$', '$$$$')),
    source,
  );

/** The shell around every page and its default content in the HTML, for readers and machines without JavaScript. */
function pages(): Plugin {
  return {
    name: 'pages',
    buildStart() {
      for (const file of ['guide/en.ts', 'guide/ko.ts', 'evidence/en.ts', 'evidence/ko.ts']) {
        for (const { line, text } of digits(readFileSync(at(file), 'utf8')))
          this.error(`www/site/${file}:${line}: a number that nothing computes: ${text}`);
      }
    },
    transformIndexHtml: {
      order: 'pre',
      async handler(source, { path }) {
        const page = pageAt(path);
        if (page === undefined) return source;
        return filled(source, {
          header: await served(header(page, PAGES)),
          content: await served(CONTENT[page.name](page)),
          footer: await served(footer(page, PAGES, catalog)),
        });
      },
    },
  };
}

/** What the answer in the HTML waits for comes before what only makes it live: Vite writes its scripts first. */
const paintedFirst = (source: string): string =>
  source
    .replace(/(<(?:script type="module"|link rel="modulepreload"))/g, '$1 fetchpriority="low"')
    .replace(/((?: *<(?:script|link) [^>]*fetchpriority="low".*\n)+)((?: *<link rel="stylesheet".*\n)+)/, '$2$1');

/** After Vite has looked through the HTML: it would take the addresses in the head for files. */
function heads(): Plugin {
  return {
    name: 'heads',
    transformIndexHtml: {
      order: 'post',
      handler(source, { path, bundle }) {
        // Nothing is seen of a frame before its script has run.
        if (path === `/${FRAME}`) return frameHead();
        const html = paintedFirst(source);
        const page = pageAt(path);
        if (page === undefined) return html;
        const module = Object.keys(bundle ?? {}).find((file) => file.endsWith('.wasm'));
        return { html, tags: [...head(page, SITE), ...(module === undefined ? [] : [ahead(page, module)])] };
      },
    },
  };
}

/** The preset pages, and where the site's address is known what shows links to them as cards. */
function presetPages(): Plugin {
  return {
    name: 'presets',
    enforce: 'post',
    async generateBundle(_, bundle) {
      const all = presets(library, LANGUAGES);
      const emit = (fileName: string, source: string | Uint8Array) =>
        this.emitFile({ type: 'asset', fileName, source });
      for (const page of all) {
        const asset = bundle[PRESETS[page.language]];
        if (asset?.type !== 'asset') throw new Error(`there is no ${PRESETS[page.language]}`);
        const parts = {
          head: presetHead(page, all, SITE),
          header: await served(header(page, PAGES, all)),
          content: await served(presetPage(page, all, MESSAGES[page.language])),
          footer: await served(footer(page, PAGES, catalog)),
        };
        emit(`${page.path}index.html`, filled(`${asset.source}`, parts));
        if (SITE === undefined) continue;
        emit(oembedOf(page), `${JSON.stringify(oembed(page, SITE))}\n`);
        if (page.language === 'en') emit(cardOf(page), card(page));
      }
      for (const file of Object.values(PRESETS)) delete bundle[file];
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
  // What is not there is not there, instead of being the first page.
  appType: 'mpa',
  publicDir: 'public',
  plugins: [pages(), heads(), presetPages(), withoutEngine()],
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
    rolldownOptions: {
      // On a busy machine it would find every plugin slow.
      checks: { pluginTimings: false },
      input: [...PAGES.map(({ path }) => `${path}index.html`), FRAME, ...Object.values(PRESETS)].map(at),
    },
  },
});
