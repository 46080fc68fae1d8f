// Preset pages: whole without a script, and nothing that an address says changes what they are.
import assert from 'node:assert/strict';
import test from 'node:test';
import { open, site } from './browser.mjs';

const MARKUP = encodeURIComponent('"><img src=x onerror=alert(1)><script>alert(1)</script>');
const PRESET = { ready: '#recommended' };

test('without JavaScript the answer is there, and the ways on', async () => {
  const { page, complaints, close } = await open('p/m5.large/prefix/', { ...PRESET, javaScriptEnabled: false });
  assert.equal(await page.textContent('h1'), 'Max pods of m5.large with prefix delegation');
  assert.equal(await page.textContent('#recommended'), '110');
  assert.match(await page.textContent('main'), /3 × \(10 − 1\) × 16 \+ 2 = 434/);
  await page.click('text=Without prefix delegation: 29 pods');
  assert.equal(page.url(), `${site.url}p/m5.large/secondary/`);
  await page.click('text=한국어');
  assert.equal(page.url(), `${site.url}ko/p/m5.large/secondary/`);
  assert.equal(await page.textContent('h1'), 'm5.large의 max pods');
  await page.click('text=계산기에서 설정 바꿔 보기');
  assert.equal(page.url(), `${site.url}ko/?v=1&type=m5.large`);
  assert.deepEqual(complaints, []);
  await close();
});

test('?lang leads to the page in that language, and nothing else in an address is heard', async () => {
  const asked = await open('p/m5.large/prefix/?lang=ko', PRESET);
  await asked.page.waitForURL(`${site.url}ko/p/m5.large/prefix/`);
  assert.deepEqual(asked.complaints, []);
  await asked.close();
  for (const query of [
    `?type=${MARKUP}&lang=${MARKUP}&v=${MARKUP}`,
    '?type=t3.nano&pd=0',
    `?expr=${'x'.repeat(12_000)}`,
  ]) {
    const { page, complaints, close } = await open(`p/m5.large/prefix/${query}`, PRESET);
    assert.equal(await page.textContent('#recommended'), '110');
    assert.equal(await page.locator('img, main script').count(), 0);
    await page.hover('a[data-language]');
    await page.focus('a[data-language]');
    const href = new URL(await page.locator('a[data-language]').evaluate((link) => link.href));
    assert.equal(href.origin + href.pathname, `${site.url}ko/p/m5.large/prefix/`);
    assert.deepEqual(complaints, [], query.slice(0, 60));
    await close();
  }
});
