import { html, nothing, type TemplateResult } from 'lit';
import { LANGUAGES, type Language } from '../view/messages/languages.js';
import type { SitePage } from './pages.js';

/** The shell's words; the pages' own names stand in the header. */
const WORDS: Record<Language, Record<SitePage['name'] | 'skip' | 'pages' | 'languages' | 'footer', string>> = {
  en: {
    calculator: 'Calculator',
    guide: 'Guide',
    skip: 'Skip to the content',
    pages: 'Pages',
    languages: 'Languages',
    footer: 'EC2’s limits of {date}. Asks neither AWS nor a cluster, and sends nothing anywhere. MIT or Apache-2.0.',
  },
  ko: {
    calculator: '계산기',
    guide: '가이드',
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

/** The same page in other languages. */
export const translations = (page: SitePage, pages: readonly SitePage[]): { to: SitePage; href: string }[] =>
  pages
    .filter(({ name, language }) => name === page.name && language !== page.language)
    .map((to) => ({ to, href: way(page, to) }));

/** What stands above every page: the site's name, its pages, its languages; then the page's title. */
export function header(page: SitePage, pages: readonly SitePage[]): TemplateResult {
  const words = WORDS[page.language];
  /** A page that is not there in this language yet is linked in English. */
  const named = (name: SitePage['name']) =>
    pages.find((other) => other.name === name && other.language === page.language) ??
    pages.find((other) => other.name === name)!;
  const link = (to: SitePage) => html`
    <a
      href=${way(page, to)}
      hreflang=${to.language === page.language ? nothing : to.language}
      aria-current=${to === page ? 'page' : nothing}
    >${words[to.name]}</a>
  `;
  const others = translations(page, pages);
  return html`
    <a class="skip" href="#app">${words.skip}</a>
    <header>
      <div class="site-bar">
        <a class="site-name" href=${way(page, named('calculator'))} translate="no">eks-max-pods</a>
        <nav aria-label=${words.pages}>${link(named('calculator'))} ${link(named('guide'))}</nav>
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

export function footer(page: SitePage, catalog: { date: string; version: string }): TemplateResult {
  return html`
    <footer>
      <p><span translate="no">eks-max-pods</span> ${catalog.version}. ${WORDS[page.language].footer.replace('{date}', catalog.date)}</p>
    </footer>
  `;
}

/**
 * In the browser: the language switch keeps what the address says, and `?lang=ko` leads to the page in that language. True when
 * the reader is on the way there.
 */
export function languageSwitch(): boolean {
  const asked = new URLSearchParams(location.search).get('lang');
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-language]')) {
    const bare = link.href;
    const keep = () => {
      const target = new URL(bare);
      const query = new URLSearchParams(location.search);
      query.delete('lang');
      target.search = `${query}`;
      target.hash = location.hash;
      link.href = target.href;
    };
    for (const event of ['focus', 'pointerdown']) link.addEventListener(event, keep);
    if (asked !== null && link.dataset['language'] === asked) {
      keep();
      location.replace(link.href);
      return true;
    }
  }
  return false;
}
