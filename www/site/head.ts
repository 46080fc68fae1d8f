import type { HtmlTagDescriptor } from 'vite';
import { LOCALES, PAGES, type SitePage } from './pages.js';
import { CARD, cardOf, oembedOf, type Preset } from './preset/preset.js';
import { translations } from './shell.js';

/** What the page needs and nothing more: in its HTML, and sent by `npm start`. */
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

const meta = (name: string, content: string) => ({ tag: 'meta', attrs: { name, content } });
const graph = (property: string, content: string) => ({ tag: 'meta', attrs: { property, content } });
const link = (rel: string, href: string, more: Record<string, string> = {}) => ({
  tag: 'link',
  attrs: { rel, ...more, href },
});
const alternate = (hreflang: string, href: string) => link('alternate', href, { hreflang });
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** From a page to the site's root. */
const up = ({ path }: SitePage) => '../'.repeat(path.split('/').length - 1) || './';

const first = () => [
  { tag: 'meta', attrs: { charset: 'utf-8' } },
  { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: POLICY } },
  meta('viewport', 'width=device-width, initial-scale=1'),
];

/**
 * What the head of a page says of it.
 * @param site where the site will live, with a slash at its end; left out, nobody knows, and all addresses are relative
 */
export function head(page: SitePage, site?: string, pages: readonly SitePage[] = PAGES): HtmlTagDescriptor[] {
  const { title, description, language, heading } = page;
  const others = translations(page, pages);
  const article = page.name !== 'calculator';
  const data = {
    '@context': 'https://schema.org',
    '@type': article ? 'TechArticle' : 'WebApplication',
    name: heading,
    ...(article && { headline: title }),
    description,
    inLanguage: language,
  };
  return [
    ...first(),
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
    ...(site === undefined
      ? []
      : [
          link('canonical', site + page.path),
          ...[page, ...others.map(({ to }) => to)].map(({ language, path }) => alternate(language, site + path)),
        ]),
    // Data, not a script: no policy asks about it.
    {
      tag: 'script',
      attrs: { type: 'application/ld+json' },
      children: JSON.stringify(data).replaceAll('<', '\\u003c'),
    },
  ].map((tag) => ({ ...tag, injectTo: 'head-prepend' as const }));
}

/** Asks early for what every script asks for once it runs, and late enough that nothing which is to be seen waits for it. */
export const ahead = (page: SitePage, module: string): HtmlTagDescriptor => ({
  ...link('preload', up(page) + module, {
    as: 'fetch',
    type: 'application/wasm',
    crossorigin: '',
    fetchpriority: 'low',
  }),
  injectTo: 'head',
});

/** What the head of a page says, for embed.html, which is a part of other pages. */
export const frameHead = (): HtmlTagDescriptor[] =>
  [
    ...first(),
    meta('color-scheme', 'light dark'),
    meta('robots', 'noindex'),
    link('canonical', './'),
    { tag: 'title', children: 'EKS max pods' },
  ].map((tag) => ({ ...tag, injectTo: 'head-prepend' as const }));

/** What others need to show a link to a preset page as a card; these addresses have to be whole. */
function cardHead(page: Preset, site: string): HtmlTagDescriptor[] {
  return [
    link('alternate', site + oembedOf(page), { type: 'application/json+oembed', title: page.title }),
    graph('og:url', site + page.path),
    graph('og:image', site + cardOf(page)),
    graph('og:image:type', 'image/png'),
    graph('og:image:width', `${CARD.width}`),
    graph('og:image:height', `${CARD.height}`),
    graph('og:image:alt', page.title),
    meta('twitter:card', 'summary_large_image'),
  ];
}

/** The head of a preset page as HTML. */
export const presetHead = (page: Preset, pages: readonly Preset[], site: string | undefined): string =>
  [...head(page, site, pages), ...(site === undefined ? [] : cardHead(page, site))]
    .map(({ tag, attrs = {}, children }) => {
      const said = Object.entries(attrs).map(
        ([name, value]) => ` ${name}="${escaped(String(value)).replaceAll('"', '&quot;')}"`,
      );
      return `<${tag}${said.join('')}>${typeof children === 'string' ? `${children}</${tag}>` : ''}`;
    })
    .join('\n    ');
