// What Lighthouse says of each page on a phone: `npm run lighthouse`; `-- guide/` asks for one. A local server that compresses,
// as static hosts do; the median of three. The machine should have nothing else to do: the first line says whether it has.
import { loadavg } from 'node:os';
import compression from 'compression';
import lighthouse from 'lighthouse';
import puppeteer from 'puppeteer-core';
import { spread } from './bench/spread.mjs';
import { PAGES } from './pages.mjs';
import { main, Stop } from './run.mjs';
import { serve } from './serve.mjs';
import { CHROMIUM_ARGUMENTS, chromium } from './toolchain.mjs';

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
/** Below it the command fails; the aim is 100. */
const LEAST = 95;
const RUNS = 3;

/** As static hosts do, the WebAssembly too. */
const compressed = {
  name: 'compressed',
  configurePreviewServer({ middlewares }) {
    middlewares.use(compression());
  },
};

/** Audits that cost this run points, and how many. */
function losses({ categories, audits }) {
  return CATEGORIES.flatMap((category) => {
    const { auditRefs } = categories[category];
    const all = auditRefs.reduce((sum, { weight }) => sum + weight, 0);
    return auditRefs
      .filter(({ id, weight }) => weight > 0 && audits[id].score !== null && audits[id].score < 1)
      .map(({ id, weight }) => {
        const { score, title, displayValue = '' } = audits[id];
        return `${category} −${((100 * weight * (1 - score)) / all).toFixed(1)}  ${id}: ${title} ${displayValue}`;
      });
  });
}

/** One run in a browser of its own, so that nothing is kept from the last. */
async function once(url, executablePath) {
  const browser = await puppeteer.launch({ executablePath, args: CHROMIUM_ARGUMENTS });
  try {
    const { port } = new URL(browser.wsEndpoint());
    const { lhr } = await lighthouse(url, { port: Number(port), onlyCategories: CATEGORIES, logLevel: 'error' });
    if (lhr.runtimeError !== undefined) throw new Stop(`${url}: ${lhr.runtimeError.message}`);
    return lhr;
  } finally {
    await browser.close();
  }
}

await main(async () => {
  const [, , ...asked] = process.argv;
  const { chromium: executablePath } = await chromium();
  const site = await serve({ headers: { 'Cache-Control': 'public, max-age=600' }, plugins: [compressed] });
  const row = (...cells) =>
    process.stdout.write(`${cells.map((cell, index) => `${cell}`.padEnd(index === 0 ? 20 : 16)).join('')}\n`);
  row(`load ${loadavg()[0].toFixed(1)}`, ...CATEGORIES);
  const low = [];
  try {
    for (const { path } of PAGES.filter(({ path }) => asked.length === 0 || asked.includes(path))) {
      const runs = [];
      for (let run = 0; run < RUNS; run += 1) runs.push(await once(site.url + path, executablePath));
      const scores = CATEGORIES.map(
        (category) => spread(runs.map(({ categories }) => Math.round(categories[category].score * 100))).median,
      );
      row(path || './', ...scores);
      // Of the run in the middle, as the scores are.
      const byPerformance = runs.toSorted((a, b) => a.categories.performance.score - b.categories.performance.score);
      for (const loss of losses(byPerformance[Math.floor(RUNS / 2)])) process.stdout.write(`  ${loss}\n`);
      if (Math.min(...scores) < LEAST) low.push(path || './');
    }
  } finally {
    await site.close();
  }
  if (low.length > 0) throw new Stop(`below ${LEAST}: ${low.join(', ')}`);
});
