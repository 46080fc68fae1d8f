// How long a keystroke on the page takes until what is in sight is laid out, in every field of every view: `npm run bench --
// page`. A frame has 16 ms.
import { chromium as playwright } from 'playwright-core';
import { spread } from './bench/spread.mjs';
import { serve } from './serve.mjs';
import { CHROMIUM_ARGUMENTS, chromium } from './toolchain.mjs';

/** Keystrokes in each field. */
const STROKES = 40;
const VIEWS = ['pods', 'pool', 'fleet', 'expr', 'write'];
/** Nodes, subnets and settings that give every view something to do. */
const QUERY =
  'type=m5.4xlarge&pd=1&max=110&seen=58&target=terraform&b.type=c7g.large&groups=t3.large*3*33_m5.4xlarge*20*60&subnets=10.0.0.0/18*300_10.1.0.0/20';

/** Types in each field that is there, and puts back what it said. */
async function strokes(times) {
  // Also what is in sight, whose layout the browser would put off until it draws the frame.
  const layOut = () => {
    for (const place of document.querySelectorAll('#app section')) {
      const { top, bottom } = place.getBoundingClientRect();
      if (bottom > 0 && top < innerHeight) place.lastElementChild?.getBoundingClientRect();
    }
  };
  const found = {};
  for (const details of document.querySelectorAll('details')) details.open = true;
  const ids = [...document.querySelectorAll('#app input:not([type]), #app textarea')].map(({ id }) => id);
  for (const id of ids) {
    const field = document.getElementById(id);
    const before = field.value;
    found[id] = [];
    for (let stroke = 0; stroke < times; stroke += 1) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      field.value = stroke % 2 === 0 ? `${before}1` : before;
      const start = performance.now();
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      layOut();
      found[id].push(performance.now() - start);
    }
  }
  return found;
}

/** Milliseconds by view and field, and over all. */
export async function typing() {
  const { chromium: executablePath } = await chromium();
  const browser = await playwright.launch({ executablePath, args: CHROMIUM_ARGUMENTS });
  const site = await serve();
  const rows = [];
  const all = [];
  const row = (view, field, times) => ({ view, field, ...spread(times) });
  for (const view of VIEWS) {
    const page = await browser.newPage();
    await page.goto(`${site.url}?${QUERY}&tab=${view}`);
    await page.waitForSelector('#app[data-ready]');
    for (const [field, times] of Object.entries(await page.evaluate(strokes, STROKES))) {
      rows.push(row(view, field, times));
      all.push(...times);
    }
    await page.close();
  }
  await browser.close();
  await site.close();
  return [...rows, row('all', '', all)];
}
