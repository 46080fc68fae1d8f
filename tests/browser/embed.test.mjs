// embed.html in other people's pages, as the calculator's box writes it and as they may change it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import test from 'node:test';
import { maxPods } from 'eks-max-pods';
import { elsewhere, open, site } from './browser.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const MARKUP = '<img src=x onerror=alert(1)><script>alert(1)</script>';
const frame = (query, more = 'sandbox="allow-scripts"') =>
  `<!doctype html><title>A post</title><iframe src="${site.url}embed.html?${query.replaceAll('&', '&amp;')}" width="768" height="430" ${more}></iframe>`;

/** A page with embed.html in it; ends when the frame shows its answer. */
async function framed(query, more, options) {
  const opened = await elsewhere(frame(query, more), options);
  const inside = opened.page.frames()[1];
  await inside.locator('eks-max-pods >> .place').waitFor();
  return { ...opened, inside };
}

test('in a frame that allows scripts alone it says what the calculator says, in every view and language', async () => {
  for (const [query, { recommended }] of [
    ['', maxPods('t3.large', { prefixDelegation: true })],
    ['v=1&type=m5.large&pd=1&cn=1', maxPods('m5.large', { prefixDelegation: true, customNetworking: true })],
    ['type=m5.large&pd=0&view=table&theme=dark', maxPods('m5.large')],
    ['type=own&enis=4&ips=40&vcpus=64&view=chart', maxPods({ enis: 4, ipv4PerEni: 40, vcpus: 64 })],
    ['type=m5.large&pd=1&lang=ko-KR&compact=1', maxPods('m5.large', { prefixDelegation: true })],
    ['type=m5.large&b.pd=1&side=b&view=full', maxPods('m5.large', { prefixDelegation: true })],
    ['type=m5.large&lang=xx&readonly=1', maxPods('m5.large')],
  ]) {
    const { inside, complaints, close } = await framed(query);
    assert.equal(await inside.evaluate(() => origin), 'null');
    assert.equal(await inside.locator('eks-max-pods >> #recommended').textContent(), String(recommended), query);
    const korean = query.includes('lang=ko');
    assert.equal(await inside.evaluate(() => document.documentElement.lang), korean ? 'ko' : 'en');
    assert.equal(await inside.textContent('.more'), korean ? '계산기에서 열기' : 'Open in the calculator');
    const wide = await inside.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `${query} is ${wide} px too wide`);
    const paper = await inside.evaluate(() =>
      ['html', 'body'].map((name) => getComputedStyle(document.querySelector(name)).backgroundColor),
    );
    assert.deepEqual(paper, ['rgba(0, 0, 0, 0)', 'rgba(0, 0, 0, 0)']);
    assert.deepEqual(complaints, [], query);
    await close();
  }
});

test('768 × 430 pixels hold the verdict whole', async () => {
  for (const query of [
    '',
    'type=m5.large&lang=ko',
    'type=m5.large&pd=1&lang=ko',
    'type=nonsense',
    'view=verdict&sg=1',
  ]) {
    const { inside, close } = await framed(query);
    const high = await inside.evaluate(() => document.documentElement.scrollHeight - innerHeight);
    assert.ok(high <= 0, `${query} is ${high} px too high`);
    await close();
  }
});

test('its link leads to the calculator with what was changed, in the same language', async () => {
  const { inside, complaints, close } = await framed('type=t3.large&tab=write&target=helm&lang=ko');
  const href = () => inside.getAttribute('.more a', 'href');
  assert.equal(await href(), 'ko/./?v=1&type=t3.large&tab=write&target=helm');
  await inside.check('eks-max-pods >> #pd');
  assert.equal(await href(), 'ko/./?v=1&type=t3.large&pd=1&tab=write&target=helm');
  await inside.fill('eks-max-pods >> #type', 'm5.large');
  await inside.press('eks-max-pods >> #type', 'Tab');
  await inside.uncheck('eks-max-pods >> #pd');
  assert.equal(await href(), 'ko/./?v=1&type=m5.large&tab=write&target=helm');
  assert.equal(
    await inside.evaluate(() => document.querySelector('.more a').target || document.querySelector('base').target),
    '_blank',
  );
  assert.deepEqual(complaints, []);
  await close();
});

test('markup, scripts and huge values in the query are text, or refused', async () => {
  const markup = encodeURIComponent(MARKUP);
  for (const query of [
    `type=${markup}`,
    `type=m5.large&cni=${markup}`,
    `view=${markup}&theme=${markup}&lang=${markup}&compact=${markup}&tab=${markup}`,
    `view=full&tab=expr&expr=${markup}`,
    `view=planner&groups=${markup}*3&subnets=${markup}`,
    'view=constructor&theme=__proto__&lang=constructor',
    'type=javascript:alert(1)&view=table',
    'view=chart&pods=99999999999999999999&wip=1e300',
    `type=${'x'.repeat(12_000)}`,
    `view=full&tab=write&cluster=${'%3Cb%3E'.repeat(1_500)}`,
  ]) {
    const { inside, complaints, close } = await framed(query);
    assert.equal(await inside.locator('eks-max-pods >> :is(img, script)').count(), 0, query.slice(0, 80));
    assert.equal(await inside.locator('body :is(img, script)').count(), 0);
    assert.match(await inside.getAttribute('.more a', 'href'), /^(ko\/)?\.\/\?v=1&type=/);
    assert.deepEqual(complaints, [], query.slice(0, 80));
    await close();
  }
  // Longer than an address may be on any server: what a page writes into an attribute.
  const { inside, complaints, close } = await framed('');
  await inside.evaluate(async (long) => {
    const element = document.querySelector('eks-max-pods');
    for (const name of ['type', 'cni-version', 'max-eni', 'node-groups', 'expression'])
      element.setAttribute(name, long);
    await element.updateComplete;
  }, MARKUP.repeat(2_000));
  assert.match(await inside.textContent('eks-max-pods >> .wrong'), /which is no instance type in the catalogue/);
  assert.equal(await inside.locator('eks-max-pods >> :is(img, script)').count(), 0);
  assert.deepEqual(complaints, []);
  await close();
});

for (const theme of ['light', 'dark']) {
  test(`axe finds nothing in embed.html, ${theme}`, async () => {
    for (const [query, width] of [
      ['view=verdict&pd=1', 768],
      ['view=table&lang=ko', 360],
      ['type=nonsense', 320],
    ]) {
      const { page, close } = await open(`embed.html?${query}&theme=${theme}`, {
        ready: 'eks-max-pods >> .place',
        viewport: { width, height: 430 },
        bypassCSP: true,
      });
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => globalThis.axe.run('main'));
      assert.deepEqual(
        violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`),
        [],
        query,
      );
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `${query} is ${wide} px too wide`);
      await close();
    }
  });
}
