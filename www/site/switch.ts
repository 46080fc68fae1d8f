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
