import { html, nothing, type TemplateResult } from 'lit';
import { LANGUAGES, type Language } from '../view/messages/languages.js';
import type { SitePage } from './pages.js';

/** The pages that the header and the footer name. */
type Section = 'calculator' | 'guide' | 'evidence';

/** The shell's words; the pages' own names stand in the header and the footer. */
const WORDS: Record<Language, Record<Section | 'skip' | 'pages' | 'languages' | 'footer', string>> = {
  en: {
    calculator: 'Calculator',
    guide: 'Guide',
    evidence: 'Evidence',
    skip: 'Skip to the content',
    pages: 'Pages',
    languages: 'Languages',
    footer: 'EC2’s limits of {date}. Asks neither AWS nor a cluster, and sends nothing anywhere. MIT or Apache-2.0.',
  },
  ko: {
    calculator: '계산기',
    guide: '가이드',
    evidence: '검증 자료',
    skip: '본문으로 건너뛰기',
    pages: '페이지',
    languages: '언어',
    footer:
      'EC2 한도 기준일 {date}. AWS나 클러스터에 접속하지 않으며 어떤 정보도 보내지 않습니다. MIT 또는 Apache-2.0.',
  },
};

/** From one page to another, relative, so that the site can live under any path. */
function way(from: SitePage, to: SitePage): string {
  return `${'../'.repeat(from.path.split('/').length - 1)}${to.path}` || './';
}

/** The address below the language's root: the same in all languages. */
const below = ({ path, language }: SitePage) => (language === 'en' ? path : path.slice(`${language}/`.length));

/** The same page in other languages. */
export const translations = (page: SitePage, pages: readonly SitePage[]): { to: SitePage; href: string }[] =>
  pages
    .filter((other) => below(other) === below(page) && other.language !== page.language)
    .map((to) => ({ to, href: way(page, to) }));

/** A page in this page's language; one that is not there in it yet, in English. */
const named = (name: Section, from: SitePage, pages: readonly SitePage[]): SitePage =>
  pages.find((other) => other.name === name && other.language === from.language) ??
  pages.find((other) => other.name === name)!;

function linked(name: Section, from: SitePage, pages: readonly SitePage[]): TemplateResult {
  const to = named(name, from, pages);
  return html`
    <a
      href=${way(from, to)}
      hreflang=${to.language === from.language ? nothing : to.language}
      aria-current=${to === from ? 'page' : nothing}
    >${WORDS[from.language][name]}</a>
  `;
}

/** What stands above every page: the site's name, its pages, its languages (among `same`); then the page's title. */
export function header(page: SitePage, pages: readonly SitePage[], same = pages): TemplateResult {
  const words = WORDS[page.language];
  const link = (name: Section) => linked(name, page, pages);
  const others = translations(page, same);
  return html`
    <a class="skip" href="#app">${words.skip}</a>
    <header>
      <div class="site-bar">
        <a class="site-name" href=${way(page, named('calculator', page, pages))} translate="no">eks-max-pods</a>
        <nav aria-label=${words.pages}>${link('calculator')} ${link('guide')}</nav>
        ${
          others.length === 0
            ? nothing
            : html`
              <nav class="languages" aria-label=${words.languages}>
                ${others.map(
                  ({ to, href }) =>
                    html`<a href=${href} lang=${to.language} hreflang=${to.language} data-language=${to.language}>${LANGUAGES[to.language]}</a>`,
                )}
              </nav>
            `
        }
      </div>
      <h1>${page.heading}</h1>
      <p>${page.lead}</p>
    </header>
  `;
}

export function footer(
  page: SitePage,
  pages: readonly SitePage[],
  catalog: { date: string; version: string },
): TemplateResult {
  return html`
    <footer>
      <p>
        <span translate="no">eks-max-pods</span> ${catalog.version}.
        ${WORDS[page.language].footer.replace('{date}', catalog.date)} ${linked('evidence', page, pages)}
      </p>
    </footer>
  `;
}
