// embed.html in other people's pages, as the calculator's box writes it and as they may change it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { maxPods } from 'eks-max-pods';
import { violations } from './axe.mjs';
import { elsewhere, open, site } from './browser.mjs';

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

const FORMATS = ['link', 'frame', 'fitting', 'element', 'mdx', 'markdown', 'mediawiki', 'picture'];

/** The calculator with its box open. */
async function box(query, options) {
  const opened = await open(query, options);
  await opened.page.click('.embed > summary');
  await opened.page.locator('#embed-panel').waitFor();
  const text = async (format) => {
    await opened.page.click(`#embed-${format}`);
    return opened.page.locator('#embed-panel code').last().textContent();
  };
  return { ...opened, text };
}

test('the box writes what is shown, in each format, and exactly that is copied', async () => {
  const { page, complaints, text, close } = await box('?type=m5.large&pd=1', {
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  for (const format of FORMATS) {
    const written = await text(format);
    await page.locator('#embed-panel .copy button').last().click();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), written, format);
    assert.equal(await page.locator('#embed-panel .copy span').last().textContent(), 'Copied.');
  }
  assert.equal(await text('link'), `${site.url}p/m5.large/prefix/`);
  assert.equal(await page.locator('#embed-panel code').first().textContent(), `${site.url}?v=1&type=m5.large&pd=1`);
  await page.check('#cn');
  assert.equal(await text('link'), `${site.url}?v=1&type=m5.large&pd=1&cn=1`, 'no page was built for that');
  const { recommended } = maxPods('m5.large', { prefixDelegation: true, customNetworking: true });
  const table = `| Instance type | m5.large |
| --- | --- |
| Prefix delegation | yes |
| Custom networking | yes |
| Recommended max pods | ${recommended} |`;
  assert.ok((await text('markdown')).startsWith(table), await text('markdown'));
  assert.match(await text('mediawiki'), /! scope="row" \| Recommended max pods\n\| 110\n/);

  await page.click('#embed-element');
  await page.selectOption('#embed-view', 'chart');
  await page.selectOption('#embed-theme', 'dark');
  await page.check('#embed-readonly');
  assert.equal(
    await text('element'),
    `<script type="module" src="${site.url}element/element-define.js"></script>
<eks-max-pods type="m5.large" prefix-delegation custom-networking view="chart" theme="dark" readonly lang="en">m5.large, /28 prefixes: ${recommended} pods</eks-max-pods>`,
  );
  assert.match(await text('frame'), /height="640"/);

  await page.fill('#type', 'nonsense');
  for (const format of ['markdown', 'mediawiki', 'picture']) {
    await page.click(`#embed-${format}`);
    assert.match(await page.textContent('#embed-panel'), /A setting is refused/);
  }
  assert.match(await text('frame'), /type=nonsense/);
  assert.deepEqual(complaints, []);
  await close();
});

test('the picture is a file of its own, in the page’s language', async () => {
  const { page, complaints, text, close } = await box('ko/?type=m5.large');
  const tag = await text('picture');
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('#embed-download')]);
  assert.equal(download.suggestedFilename(), 'eks-max-pods-verdict.svg');
  const svg = readFileSync(await download.path(), 'utf8');
  assert.match(svg, />29<\/text>.*[가-힣].*3 × \(10 − 1\) \+ 2 = 29/s);
  assert.doesNotMatch(svg, /var\(|<!--|class=|<style|<script|href/);
  assert.equal(tag, `<img src="data:image/svg+xml,${encodeURIComponent(svg)}" alt="m5.large, 보조 IP: 파드 29개">`);
  assert.ok(
    await page.locator('#embed-panel img').evaluate(async (image) => image.decode().then(() => image.naturalWidth)),
  );
  assert.deepEqual(complaints, []);
  await close();
});

test('what is pasted shows the same in a page elsewhere, and markup in it is text there', async () => {
  const hostile = `?type=m5.large&pd=1&expr=${encodeURIComponent(`">${MARKUP}`)}&cluster=${encodeURIComponent(MARKUP)}`;
  for (const query of [
    '?type=m5.large&pd=1',
    hostile,
    `ko/${hostile}`,
    `?type=${encodeURIComponent(`">${MARKUP}'`)}`,
  ]) {
    const { complaints, text, close } = await box(query);
    const [frame, fitting, element] = [await text('frame'), await text('fitting'), await text('element')];
    assert.deepEqual(complaints, []);
    await close();
    for (const pasted of [frame, fitting, element]) {
      const blog = await elsewhere(`<!doctype html><html lang="en"><title>A post</title>${pasted}`);
      const place = pasted === element ? blog.page : blog.page.frames()[1];
      await place.locator('eks-max-pods >> .place').waitFor();
      const shown = await place.locator('eks-max-pods >> .verdict').textContent();
      assert.match(
        shown,
        query.includes('m5.large') ? /110/ : query.startsWith('ko/') ? /계산할 수 없습니다/ : /cannot be computed/,
      );
      assert.equal(await blog.page.locator('img').count(), 0, 'no markup of the address');
      assert.equal(await place.locator('eks-max-pods >> :is(img, script)').count(), 0);
      assert.deepEqual(blog.complaints, [], pasted);
      await blog.close();
    }
  }
});

test('the frame that fits listens to its own frame, and to nobody else', async () => {
  const { text, close: closeBox } = await box('?type=m5.large&pd=1');
  const pasted = await text('fitting');
  await closeBox();
  const lie = `<script>setInterval(() => parent.postMessage({ type: 'eks-max-pods:height', height: 5000 }, '*'), 20)</script>`;
  const hostile = `<iframe srcdoc="${lie.replaceAll('"', '&quot;')}"></iframe>`;
  const other = `<iframe id="other" src="${site.url}embed.html?type=t3.large"></iframe>`;
  const { page, close } = await elsewhere(`<!doctype html><title>A post</title>${hostile}${pasted}${other}`);
  await page.frames()[2].locator('eks-max-pods >> .place').waitFor();
  const fitting = page.locator('iframe[loading]');
  const height = () => fitting.evaluate((frame) => Number(frame.height));
  await page.waitForFunction(() => document.querySelector('iframe[loading]').height !== '430');
  const own = () =>
    page.frames()[2].evaluate(() => Math.ceil(document.querySelector('main').getBoundingClientRect().height));
  assert.equal(await height(), await own());
  await page.frames()[2].check('eks-max-pods >> #sg');
  await page.waitForTimeout(300);
  assert.equal(await height(), await own(), 'it follows');
  const before = await height();
  // Another frame of the same site has the right origin.
  await page.frames()[3].evaluate(() => parent.postMessage({ type: 'eks-max-pods:height', height: 3000 }, '*'));
  await page.evaluate(() => {
    for (const data of [null, 5, 'x', { type: 'eks-max-pods:height', height: 4000 }]) postMessage(data, '*');
  });
  // The frame has come somewhere else: the window is the same, and what it says is not believed.
  await fitting.evaluate((frame, lie) => {
    frame.setAttribute('sandbox', 'allow-scripts');
    frame.contentWindow.location = `data:text/html,${encodeURIComponent(lie)}`;
  }, lie);
  await page.waitForTimeout(500);
  assert.equal(await height(), before);
  await close();
});

for (const colorScheme of ['light', 'dark']) {
  test(`axe finds nothing in the box, ${colorScheme}`, async () => {
    for (const [query, width] of [
      ['?type=m5.large&pd=1', 1280],
      ['ko/?type=m5.large', 320],
    ]) {
      const viewport = { width, height: 900 };
      const { page, close } = await box(query, { colorScheme, viewport, bypassCSP: true });
      for (const format of FORMATS) {
        await page.click(`#embed-${format}`);
        assert.deepEqual(await violations(page, '.embed'), [], `${format} at ${width} px`);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(wide <= 0, `${format} at ${width} px is ${wide} px too wide`);
      }
      await close();
    }
  });
}

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
      assert.deepEqual(await violations(page, 'main'), [], query);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `${query} is ${wide} px too wide`);
      await close();
    }
  });
}
