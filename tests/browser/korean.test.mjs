// The calculator in Korean: whole, and in every view.
import assert from 'node:assert/strict';
import test from 'node:test';
import { open, site, words } from './browser.mjs';

const VIEWS = ['pods', 'pool', 'fleet', 'expr', 'write'];
/** Every view, something refused in most of them, and two settings. */
const STATES = [
  'type=t3.large&pd=1&seen=29',
  'type=t3.lrge',
  'type=i7ie.48xlarge&cn=1&maxeni=0',
  'tab=pool&type=m5.large&weni=0&wip=2&minip=x&attach=2.5',
  'tab=pool&type=t3.large&pd=1&b.pd=&b.type=m5.large',
  'tab=fleet&type=t3.large&pd=1&groups=t3.large*3*90&subnets=10.0.0.0/24*200_10.0.0.1/25&surge=x',
  'tab=expr&type=c5.large&expr=max_pods+*+0.9',
  'tab=expr&type=c5.large&expr=1+/+(max_pods+-+29)&dialect=karpenter',
  'tab=write&type=m5.large&pd=1&cn=1&target=nodeadm&cluster=$x',
  'type=c7g.large&os=windows',
].map((query) => `ko/?${query}`);

test('what is served is what the script shows', async () => {
  const served = await open('ko/', { javaScriptEnabled: false });
  for (const view of VIEWS) {
    const live = await open(`ko/?tab=${view}`);
    const text = await words(live.page, view);
    assert.equal(await words(served.page, view), text);
    assert.match(text, /[가-힣]{2}/, view);
    assert.deepEqual(live.complaints, []);
    await live.close();
  }
  await served.close();
});

test('no sentence is left in English, and none has a gap', async () => {
  for (const query of STATES) {
    const { page, complaints, close } = await open(query);
    const text = await page.innerText('main');
    assert.doesNotMatch(text, /undefined|\{\w+\}|NaN/, query);
    const sentences = await page
      .locator('.advice span, .wrong p, .refusal p, .hint, .checks p, h2, h3, legend, label, figcaption, .outcome')
      .allInnerTexts();
    // Names of variables, fields and tools are what they are.
    const english = sentences.filter(
      (sentence) => !/[가-힣]/.test(sentence) && /\b[a-z]+ [a-z]+ [a-z]+\b/.test(sentence),
    );
    assert.deepEqual(english, [], query);
    assert.deepEqual(complaints, []);
    await close();
  }
});

test('the language switch keeps what the address says', async () => {
  const { page, complaints, close } = await open('?v=1&type=m5.large&tab=pool');
  await page.click('[data-language=ko]');
  await page.waitForSelector('html[lang=ko] #app[data-ready]');
  assert.equal(page.url(), `${site.url}ko/?v=1&type=m5.large&tab=pool`);
  assert.match(await page.textContent('main'), /노드가 차지하는 주소/);
  await page.goto(`${site.url}?type=m5.large&lang=ko`);
  await page.waitForSelector('html[lang=ko] #app[data-ready]');
  assert.equal(page.url(), `${site.url}ko/?type=m5.large`);
  assert.deepEqual(complaints, []);
  await close();
});
