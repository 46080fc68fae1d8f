// Stands first in every page of the journeys: keeps whatever goes wrong, across pages, and finds what a reader sees.
(() => {
  const KEPT = 'complaints';
  const kept = () => JSON.parse(sessionStorage.getItem(KEPT) ?? '[]');
  const complain = (complaint) => sessionStorage.setItem(KEPT, JSON.stringify([...kept(), complaint]));

  for (const level of ['debug', 'log', 'info', 'warn', 'error', 'assert', 'trace']) {
    console[level] = (...said) => complain(`console ${level}: ${said.map(String).join(' ')}`);
  }
  // Captured, so that files that do not load are among them.
  addEventListener(
    'error',
    ({ message, target }) => complain(`error: ${message ?? `${target.localName} ${target.src ?? target.href}`}`),
    true,
  );
  addEventListener('unhandledrejection', ({ reason }) => complain(`rejection: ${reason?.stack ?? reason}`));
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
    complain(`policy: ${violatedDirective} ${blockedURI} ${sample}`),
  );
  if (typeof ReportingObserver === 'function') {
    const observer = new ReportingObserver(
      (reports) => {
        for (const { type, body } of reports) complain(`report: ${type} ${JSON.stringify(body)}`);
      },
      { buffered: true },
    );
    observer.observe();
  }

  /**
   * What matches and is in the layout: `host >> css` looks into the host's shadow, `css "text"` takes what says exactly that.
   */
  const find = (selector) => {
    const [, path, text] = selector.match(/^(.*?)(?: "(.*)")?$/s);
    let found = [document];
    for (const part of path.split(' >> ')) {
      found = found.flatMap((root) => [...(root.shadowRoot ?? root).querySelectorAll(part)]);
    }
    const says = (element) => element.textContent.replace(/\s+/g, ' ').trim() === text;
    return found.filter((element) => element.getClientRects().length > 0 && (text === undefined || says(element)));
  };

  globalThis.journey = {
    find,
    /** The first, in the middle of the window: nothing that stays at its edge lies over it there. */
    reach(selector) {
      const [found] = find(selector);
      if (found === undefined) throw new Error(`${selector} is not there`);
      found.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
      return found;
    },
    complaints() {
      const all = kept();
      sessionStorage.removeItem(KEPT);
      return all;
    },
  };
})();
