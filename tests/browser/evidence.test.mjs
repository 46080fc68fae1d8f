// The page of evidence as people read it: whole without JavaScript, in both languages.
import assert from 'node:assert/strict';
import test from 'node:test';
import { open, site } from './browser.mjs';

const PAGES = { en: 'evidence/', ko: 'ko/evidence/' };

test('without JavaScript the text is whole, with the same sections and tables in both languages', async () => {
  const built = [];
  for (const [language, path] of Object.entries(PAGES)) {
    const { page, complaints, close } = await open(path, { javaScriptEnabled: false });
    assert.equal(await page.getAttribute('html', 'lang'), language);
    const sections = await page.locator('main section').evaluateAll((all) =>
      all.map((section) => ({
        id: section.id,
        rows: section.querySelectorAll('tbody tr').length,
        length: section.innerText.length,
      })),
    );
    for (const { id, length } of sections) assert.ok(length > 50, `${path}#${id}`);
    built.push(sections.map(({ id, rows }) => [id, rows]));
    assert.deepEqual(complaints, []);
    await close();
  }
  assert.deepEqual(built[0], built[1]);
});

test('the footer leads to it from the calculator, and the switch to the other language', async () => {
  const { page, complaints, close } = await open('?type=m5.large');
  await page.click('footer a');
  await page.waitForURL(`${site.url}evidence/`);
  await page.waitForSelector('#app[data-ready]');
  assert.equal(await page.getAttribute('footer a', 'aria-current'), 'page');
  await page.click('a[data-language=ko]');
  await page.waitForURL(`${site.url}ko/evidence/`);
  assert.deepEqual(complaints, []);
  await close();
});
