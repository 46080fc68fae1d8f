// How long the page takes from navigation until its answer is read and painted, beside an empty page of the same server, and
// until it can be typed in: `npm run bench -- page`.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium as playwright } from 'playwright-core';
import { spread } from './bench/spread.mjs';
import { READY } from './pages.mjs';
import { root } from './run.mjs';
import { serve } from './serve.mjs';
import { CHROMIUM_ARGUMENTS, chromium } from './toolchain.mjs';

const TIMES = 21;

/** What is looked for in each page: the browser notes when it is first painted. */
const ANSWER = '<p class="verdict-number"';
const seen = (html) => {
  if (!html.includes(ANSWER)) throw new Error('the page has no answer in its HTML');
  return html.replace(ANSWER, `${ANSWER} elementtiming="answer"`);
};
/** Without what stands below the verdict, and without scripts: what a page with a style sheet takes at the least. */
const verdict = (html) =>
  html
    .replace(/<div class="columns">.*<\/main>/s, '</main>')
    .replace(/<script type="module".*<\/script>|<link rel="(?:module)?preload".*>/g, '');
/** By its name each page that is measured. */
function pages() {
  const served = readFileSync(join(root, 'dist/site/index.html'), 'utf8');
  return {
    // As empty as can be where something is to be seen.
    empty: seen(`<!doctype html><title>empty</title>${ANSWER}>0</p>`),
    verdict: seen(verdict(served)),
    answer: seen(served),
  };
}

/** Serves them beside the site's files. */
const serving = (measured) => ({
  name: 'serving',
  configurePreviewServer: ({ middlewares, config }) => {
    middlewares.use(({ url }, response, next) => {
      const page = measured[url.slice(1)];
      if (page === undefined) return next();
      for (const [name, value] of Object.entries(config.preview.headers)) response.setHeader(name, value);
      response.setHeader('content-type', 'text/html').end(page);
    });
  },
});

/** When the HTML with the answer in it was read, as the browser says. */
const READ = "performance.getEntriesByType('navigation')[0].domInteractive";
/** When the answer was painted, also. */
const PAINTED = `new Promise((answered) => {
  const watch = (entries) => answered(entries.getEntries()[0].renderTime);
  new PerformanceObserver(watch).observe({ type: 'element', buffered: true });
})`;
/** When all of it is there, to a frame. */
const LIVE = `new Promise((answered) => {
  const look = () => (document.querySelector('${READY}') ? answered(performance.now()) : requestAnimationFrame(look));
  look();
})`;

/** Milliseconds from navigation: of each page until it is `read` and its answer `painted`; `live`, until the fields answer. */
export async function opening() {
  const { chromium: executablePath } = await chromium();
  const browser = await playwright.launch({ executablePath, args: CHROMIUM_ARGUMENTS });
  const measured = pages();
  const names = Object.keys(measured);
  const site = await serve({ plugins: [serving(measured)] });
  const times = Object.fromEntries(names.map((name) => [name, { read: [], painted: [] }]));
  const live = [];
  // The first time the browser and the server warm themselves up.
  for (let time = -1; time < TIMES; time += 1)
    for (const name of names) {
      // A context of its own has nothing in its cache.
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(site.url + name, { waitUntil: 'commit' });
      const painted = await page.evaluate(PAINTED);
      const read = await page.evaluate(READ);
      const lives = name === 'answer' ? await page.evaluate(LIVE) : undefined;
      await context.close();
      if (time < 0) continue;
      times[name].painted.push(painted);
      times[name].read.push(read);
      if (lives !== undefined) live.push(lives);
    }
  const version = browser.version();
  await browser.close();
  await site.close();
  const spreads = Object.entries(times).map(([name, { read, painted }]) => [
    name,
    { read: spread(read), painted: spread(painted) },
  ]);
  return { version, live: spread(live), ...Object.fromEntries(spreads) };
}
