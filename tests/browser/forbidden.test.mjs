// Where WebAssembly is forbidden or missing: the same numbers from the engine in JavaScript, which nobody else loads.
import assert from 'node:assert/strict';
import test from 'node:test';
import { READY } from '../../scripts/pages.mjs';
import { browser, site } from './browser.mjs';

const QUERY = '?v=1&type=m5.large&pd=1&pods=97&wip=3&max=110&subnets=10.0.0.0/24&expr=max_pods*2';
/** Each page, and where its answer stands when it is there. */
const PAGES = [
  ...['pods', 'fleet', 'write'].map((tab) => [`${QUERY}&tab=${tab}`, READY]),
  ...['pool', 'expr'].map((tab) => [`ko/${QUERY}&tab=${tab}`, READY]),
  ['guide/', READY],
  [`embed.html${QUERY}&view=chart`, 'eks-max-pods >> .place'],
  [`embed.html${QUERY}&view=planner&lang=ko`, 'eks-max-pods >> .place'],
];
const isEngine = (url) => /\/js-[\w-]+\.js$/.test(url);

async function read({ forbid, remove } = {}) {
  const context = await browser.newContext({ viewport: { width: 900, height: 900 } });
  if (remove) await context.addInitScript('globalThis.WebAssembly = undefined');
  if (forbid)
    await context.route('**/*', async (route) => {
      const response = await route.fetch();
      const headers = response.headers();
      // The page's own policy holds beside it, and allows what both allow.
      headers['content-security-policy'] = headers['content-security-policy'].replace(" 'wasm-unsafe-eval'", '');
      await route.fulfill({ response, headers });
    });
  const read = [];
  let engines = 0;
  for (const [path, place] of PAGES) {
    const page = await context.newPage();
    page.on('request', (request) => {
      engines += isEngine(request.url()) ? 1 : 0;
    });
    await page.goto(site.url + path);
    const whole = page.locator(place).first();
    await whole.waitFor();
    // As many rows of a long table are there as its place has room for.
    for (const table of await whole.locator('.tall').all()) await table.evaluate((long) => long.remove());
    read.push((await whole.innerText()).replace(/\s+/g, ' '));
    await page.close();
  }
  await context.close();
  return { read, engines };
}

test('every page says the same without WebAssembly', async () => {
  const { read: usual, engines } = await read();
  assert.equal(engines, 0, 'nobody else loads it');
  for (const [index, text] of usual.entries()) {
    assert.ok(text.length > 200, `${PAGES[index][0]}: ${text}`);
    assert.doesNotMatch(text, /could not be loaded/);
  }
  for (const how of [{ forbid: true }, { remove: true }]) {
    const { read: same, engines } = await read(how);
    assert.deepEqual(same, usual);
    assert.equal(engines, PAGES.length, JSON.stringify(how));
  }
});
