// A picture of every page and view in both languages and themes, narrow and wide, to be looked at: target/screenshots. Parts of
// file names on the command line take some of them: `node scripts/screenshots.mjs 360-dark guide`.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium as playwright } from 'playwright-core';
import { PAGES, READY, VIEWS, whole } from './pages.mjs';
import { main, root } from './run.mjs';
import { serve } from './serve.mjs';
import { CHROMIUM_ARGUMENTS, chromium } from './toolchain.mjs';

const WIDTHS = [360, 1280];
const THEMES = ['light', 'dark'];

await main(async () => {
  const wanted = process.argv.slice(2);
  const folder = join(root, 'target/screenshots');
  mkdirSync(folder, { recursive: true });
  const site = await serve();
  const { chromium: executablePath } = await chromium();
  const browser = await playwright.launch({ executablePath, args: CHROMIUM_ARGUMENTS });
  try {
    for (const width of WIDTHS) {
      for (const colorScheme of THEMES) {
        const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
        const page = await context.newPage();
        for (const { name, language, path, ready = READY } of PAGES) {
          for (const [view, query] of Object.entries(VIEWS[name])) {
            const file = `${width}-${colorScheme}-${language}-${name}${view === '' ? '' : `-${view}`}.png`;
            if (!wanted.every((part) => file.includes(part))) continue;
            await page.goto(site.url + path + query);
            await page.waitForSelector(ready);
            await whole(page);
            await page.screenshot({ path: join(folder, file), fullPage: true });
            process.stdout.write(`${join('target/screenshots', file)}\n`);
          }
        }
        await context.close();
      }
    }
  } finally {
    await browser.close();
    await site.close();
  }
});
