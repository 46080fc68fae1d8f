// The guide as people read it, in both languages, under the page's content security policy: 0 complaints in any journey.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { maxPods, placeReplicas, warmPool } from 'eks-max-pods';
import { build } from 'vite';
import { root } from '../../scripts/run.mjs';
import { browser, open, site } from './browser.mjs';

const PAGES = { en: 'guide/', ko: 'ko/guide/' };
/** What is to be read; pictures and long tables are as large as their place, tables behind a toggle are drawn when it is open, and nothing that can be pressed is served. */
const words = (page) =>
  page.locator('main').evaluate((main) => {
    const copy = main.cloneNode(true);
    for (const part of copy.querySelectorAll('svg, .tall, .numbers, .live')) part.remove();
    return copy.textContent.replace(/\s+/g, ' ').trim();
  });
const given = (page, panel) => page.innerText(`[data-panel=${panel}] .given`);
/** Asked of the page itself: `page.url()` comes a moment later. */
const search = (page) => page.evaluate(() => location.search);
const field = (panel, key) => `[data-panel=${panel}] [data-key=${key}]`;

for (const [language, path] of Object.entries(PAGES)) {
  test(`without JavaScript the text is whole, ${language}`, async () => {
    const { page, complaints, close } = await open(path, { javaScriptEnabled: false });
    assert.equal(await page.getAttribute('html', 'lang'), language);
    assert.ok(await page.isVisible('noscript'));
    const lengths = await page
      .locator('main section')
      .evaluateAll((sections) => sections.map((s) => s.innerText.length));
    assert.equal(lengths.length, 13);
    assert.ok(Math.min(...lengths) > 200, `${lengths}`);
    const text = await words(page);
    for (const computed of [
      '3 × (12 − 1) + 2 = 35',
      '3 × (12 − 1) × 16 + 2 = 530',
      '1.9.0',
      '105',
      '6,085',
      '74%',
      'maxPods: 110',
    ])
      assert.ok(text.includes(computed), computed);
    assert.equal(await page.locator('main svg').count(), 7);
    assert.deepEqual(complaints, []);
    await close();
  });

  test(`what is served is what the script shows, ${language}`, async () => {
    const served = await open(path, { javaScriptEnabled: false });
    const live = await open(path);
    assert.equal(await words(served.page), await words(live.page));
    const fields = ({ page }) =>
      page
        .locator('main :is(input, select)')
        .evaluateAll((all) => all.map(({ id, value, checked }) => [id, value, checked]));
    assert.deepEqual(await fields(served), await fields(live));
    assert.deepEqual(live.complaints, []);
    await served.close();
    await live.close();
  });
}

test('both languages have the same anchors, and every link to one finds it', async () => {
  const anchors = [];
  for (const path of Object.values(PAGES)) {
    const { page, close } = await open(path);
    const ids = await page.locator('[id]').evaluateAll((all) => all.map(({ id }) => id));
    assert.deepEqual(ids, [...new Set(ids)], 'an id is there once');
    const links = await page
      .locator('a[href^="#"]')
      .evaluateAll((all) => all.map((a) => a.getAttribute('href').slice(1)));
    for (const id of links) assert.ok(ids.includes(id), id);
    anchors.push(ids);
    await close();
  }
  assert.deepEqual(anchors[0], anchors[1]);
});

test('the lab: every number changes with what is typed', async () => {
  const { page, complaints, close } = await open('guide/#lab');
  assert.match(await given(page, 'lab'), /^97 replicas run, 53 stay Pending, 0 hang in ContainerCreating/);
  assert.match(await given(page, 'raise'), /^150 replicas run, 0 stay Pending/);
  assert.equal(await page.innerText('#lab-why'), 'Why 97');

  await page.uncheck(field('lab', 'pd'));
  assert.match(await given(page, 'raise'), /^97 replicas run, 0 stay Pending, 53 hang in ContainerCreating/);
  assert.equal(await search(page), '?v=1&pd=0');
  assert.equal(await page.evaluate(() => location.hash), '#lab');
  await page.check(field('lab', 'pd'));
  assert.equal(await search(page), '', 'what is as at first is not in the address');

  await page.fill(field('raise', 'max'), '60');
  const nodes = (raised) => [
    { instanceType: 't3.large', nodes: 1, maxPods: raised, prefixDelegation: true },
    { instanceType: 't3.large', nodes: 2, maxPods: 35, prefixDelegation: true },
  ];
  const { running, pending } = placeReplicas({ nodeGroups: nodes(60), otherPods: 2, replicas: 150 });
  assert.match(await given(page, 'raise'), new RegExp(`^${running} replicas run, ${pending} stay Pending`));
  // The snippets follow.
  assert.match(await page.innerText('#right'), /maxPods: 60/);

  await page.fill(field('lab', 'replicas'), '1');
  assert.match(await given(page, 'lab'), /^1 replica runs, 0 stay/);
  assert.deepEqual(complaints, []);
  await close();
});

test('another type changes the text, and the fallback is told', async () => {
  const { page, complaints, close } = await open('guide/');
  await page.fill(field('why', 'type'), 'm4.large');
  assert.match(await given(page, 'why'), /so the node can hold 20 pods/);
  assert.match(await page.innerText('#prefixes'), /The m4\.large is not built on Nitro/);
  assert.equal(await page.inputValue(field('lab', 'type')), 'm4.large');
  await page.fill(field('lab', 'type'), 'm5.24xlarge');
  assert.match(await page.innerText('#formula'), /15 × \(50 − 1\) \+ 2 = 737/);
  assert.match(await page.innerText('#today'), /On an m5\.24xlarge/);
  await page.fill(field('lab', 'type'), 'hpc6id.32xlarge');
  assert.match(await given(page, 'why'), /1 ENI, with 50 addresses/);

  const korean = await open('ko/guide/?type=t3.medium');
  assert.match(await korean.page.innerText('#warm'), /t3\.medium은 ENI 1개로/);
  await korean.page.fill(field('why', 'type'), 'm5.large');
  assert.match(await korean.page.innerText('#warm'), /m5\.large는 ENI 1개로/);
  assert.deepEqual([...complaints, ...korean.complaints], []);
  await korean.close();
  await close();
});

test('the warm targets: numbers, charts and tables are the library’s', async () => {
  const { page, complaints, close } = await open('guide/#warm');
  for (const [panel, key, text, options] of [
    ['warm-eni', 'weni', '2', { warmEniTarget: 2 }],
    ['warm-ip', 'wip', '7', { warmIpTarget: 7 }],
    ['warm-minimum', 'minip', '25', { warmIpTarget: 7, minimumIpTarget: 25 }],
    ['warm-prefix', 'wprefix', '3', { warmPrefixTarget: 3, prefixDelegation: true, maxPods: 110 }],
  ]) {
    await page.fill(field(panel, key), text);
    const pool = warmPool('t3.large', { ...options, pods: 5 });
    const said = await given(page, panel);
    assert.ok(said.includes(`of which ${pool.free} free: ${pool.subnetAddresses} taken`), `${panel}: ${said}`);
    const chart = page.locator(`[data-figure=${panel}-chart]`);
    await chart.locator('summary').click();
    const row = chart.locator('tbody tr').nth(5);
    await row.waitFor();
    const cells = (await row.locator('th, td').allTextContents()).map(Number);
    assert.deepEqual(cells.slice(0, 4), [5, pool.subnetAddresses, pool.addresses, 5]);
  }
  await page.fill(field('warm-eni', 'weni'), '0');
  await page.fill(field('warm-eni', 'pods'), '11');
  assert.match(await given(page, 'warm-eni'), /It never comes to rest/);
  assert.ok((await page.locator('[data-figure=warm-eni-chart] [data-line=flaps]').count()) > 0);
  assert.equal(await page.inputValue(field('warm-prefix', 'pods')), '11');
  assert.deepEqual(complaints, []);
  await close();
});

test('a subnet without whole blocks, and with them', async () => {
  const { page, complaints, close } = await open('guide/#subnets');
  assert.match(await given(page, 'subnet'), /6 blocks, and 4 are whole: it does not fit/);
  await page.fill(field('subnet', 'used'), '3');
  assert.match(await given(page, 'subnet'), /6 blocks, and 11 are whole: it fits/);
  await page.fill(field('subnet', 'cidr'), '10.0.0.0/27');
  assert.match(await given(page, 'subnet'), /that does not fit either/);
  assert.deepEqual(complaints, []);
  await close();
});

test('what is refused is said where it was typed, and the text keeps its numbers', async () => {
  const { page, complaints, close } = await open('guide/');
  await page.fill(field('lab', 'type'), 't3.lrge');
  assert.match(await given(page, 'lab'), /which is no instance type in the catalogue/);
  assert.match(await given(page, 'why'), /35 pods/);
  assert.equal(await page.getAttribute(field('lab', 'type'), 'aria-invalid'), 'true');
  await page.click('[data-panel=lab] button >> text=t3.large');
  assert.match(await given(page, 'lab'), /^97 replicas run/);
  assert.equal(await page.getAttribute(field('lab', 'type'), 'aria-invalid'), null);
  await page.fill(field('lab', 'nodes'), '1000');
  assert.match(await given(page, 'lab'), /at most 100 nodes/);
  await page.fill(field('lab', 'nodes'), '');
  assert.match(await given(page, 'lab'), /must be a whole number/);
  assert.deepEqual(complaints, []);
  await close();

  // What is refused in one place keeps nothing else from changing.
  const two = await open('guide/?nodes=x&wip=y');
  assert.equal(await two.page.locator('.refusal').count(), 4);
  await two.page.fill(field('why', 'type'), 'm5.large');
  assert.match(await given(two.page, 'why'), /29 pods/);
  assert.match(await given(two.page, 'lab'), /nodes is "x"/);
  await two.page.fill(field('lab', 'nodes'), '2');
  assert.match(await given(two.page, 'lab'), /^52 replicas run/);
  assert.equal(await two.page.inputValue(field('warm-ip', 'wip')), 'y', 'what was typed stays');
  assert.deepEqual(two.complaints, []);
  await two.close();

  const markup = '<img src=x onerror=alert(1)>';
  const asked = encodeURIComponent(markup);
  for (const query of [
    `type=${asked}`,
    `cidr=${asked}`,
    `type=${'x'.repeat(12_000)}`,
    `nodes=${asked}&pods=${asked}`,
  ]) {
    const linked = await open(`ko/guide/?${query}`);
    assert.equal(await linked.page.locator('main img').count(), 0);
    assert.ok((await linked.page.locator('.refusal').count()) > 0, query.slice(0, 60));
    assert.match(await linked.page.innerText('#formula'), /3 × \(12 − 1\) \+ 2 = 35/);
    assert.deepEqual(linked.complaints, []);
    await linked.close();
  }
});

test('only the panel in use is read out, and the focus stays in it', async () => {
  const { page, close } = await open('guide/');
  const polite = () => page.locator('[aria-live=polite]').count();
  assert.equal(await polite(), 0);
  await page.focus(field('lab', 'replicas'));
  await page.keyboard.press('End');
  await page.keyboard.type('0');
  assert.equal(await page.inputValue(field('lab', 'replicas')), '1500');
  assert.equal(await polite(), 1);
  assert.equal(await page.getAttribute('[data-panel=lab] .given', 'aria-live'), 'polite');
  assert.equal(await page.evaluate(() => document.activeElement.dataset.key), 'replicas');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.dataset.key), 'pd');
  await page.keyboard.press('Space');
  assert.equal(await search(page), '?v=1&replicas=1500&pd=0');
  await close();
});

test('what is typed or opened before the page is ready stays, and so does the focus', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  let load;
  const asked = new Promise((done) => {
    load = done;
  });
  await page.route('**/*.wasm', async (route) => {
    await asked;
    await route.continue();
  });
  await page.goto(`${site.url}guide/`);
  const replicas = field('lab', 'replicas');
  const before = await given(page, 'lab');
  const chart = page.locator('[data-figure=warm-eni-chart]');
  await chart.locator('summary').click();
  await page.focus(replicas);
  await page.keyboard.press('End');
  await page.keyboard.type('00');
  await page.keyboard.press('ArrowLeft');
  await page.uncheck(field('lab', 'pd'));
  await page.fill(field('warm-prefix', 'wprefix'), '4');
  await page.focus(replicas);
  assert.equal(await page.locator('[data-ready]').count(), 0);
  load();
  await page.locator('[data-ready]').waitFor();
  assert.equal(await page.inputValue(replicas), '15000');
  assert.equal(await page.isChecked(field('lab', 'pd')), false);
  assert.notEqual(await given(page, 'lab'), before);
  assert.equal(await page.inputValue(field('warm-prefix', 'wprefix')), '4');
  assert.equal(await search(page), '?v=1&replicas=15000&pd=0&wprefix=4');
  assert.equal(await page.evaluate(() => document.activeElement.dataset.key), 'replicas');
  assert.equal(await page.evaluate(() => document.activeElement.selectionStart), 4);
  assert.ok(await chart.locator('td').first().isVisible());
  await context.close();
});

test('the header leads everywhere, and the language switch keeps what was asked', async () => {
  const { page, complaints, close } = await open('');
  await page.click('header >> text=Guide');
  await page.waitForSelector('#app[data-ready] #lab');
  assert.equal(page.url(), `${site.url}guide/`);
  assert.equal(await page.getAttribute('header [aria-current=page]', 'href'), '../guide/');
  await page.fill(field('lab', 'nodes'), '5');
  await page.click('.contents >> text=The lab');
  assert.equal(await page.evaluate(() => location.hash), '#lab');
  await page.click('header >> text=한국어');
  await page.waitForSelector('html[lang=ko] #app[data-ready]');
  assert.equal(page.url(), `${site.url}ko/guide/?v=1&nodes=5#lab`);
  assert.equal(await page.inputValue(field('lab', 'nodes')), '5');
  await page.click('header >> text=English');
  await page.waitForSelector('html[lang=en] #app[data-ready]');
  assert.equal(page.url(), `${site.url}guide/?v=1&nodes=5#lab`);
  await page.click('header .site-name');
  await page.waitForSelector('#app[data-ready] #recommended');
  assert.deepEqual(complaints, []);
  await close();

  for (const [asked, path, query] of [
    ['guide/?lang=ko&nodes=5', 'ko/guide/', '?nodes=5'],
    ['ko/guide/?v=1&lang=en', 'guide/', '?v=1'],
    ['guide/?lang=en', 'guide/', '?lang=en'],
    ['guide/?lang=xx', 'guide/', '?lang=xx'],
  ]) {
    const there = await open(asked);
    assert.equal(there.page.url(), site.url + path + query);
    assert.deepEqual(there.complaints, []);
    await there.close();
  }
});

test('the head says what the page is, with addresses that work under any path', async () => {
  const { page, close } = await open('ko/guide/');
  assert.equal(await page.locator('link:is([rel=alternate], [rel=canonical])').count(), 0, 'nobody knows the address');
  assert.equal(await page.getAttribute('link[rel=preload]', 'as'), 'fetch');
  const graph = Object.fromEntries(
    await page
      .locator('meta[property]')
      .evaluateAll((all) => all.map((meta) => [meta.getAttribute('property'), meta.content])),
  );
  assert.equal(graph['og:locale'], 'ko_KR');
  assert.equal(graph['og:title'], await page.title());
  const data = JSON.parse(await page.textContent('script[type="application/ld+json"]'));
  assert.deepEqual([data['@type'], data.inLanguage, data.headline], ['TechArticle', 'ko', await page.title()]);
  const absolute = await page
    .locator('[href], [src]')
    .evaluateAll((all) =>
      all.map((one) => one.getAttribute('href') ?? one.getAttribute('src')).filter((url) => url.startsWith('/')),
    );
  assert.deepEqual(absolute, []);
  await close();
});

test('where the site’s address is known, search engines are told it', async () => {
  const outDir = mkdtempSync(join(tmpdir(), 'site-'));
  process.env.SITE_URL = 'https://pods.example/eks/';
  try {
    await build({ configFile: join(root, 'www/site/vite.config.ts'), logLevel: 'error', build: { outDir } });
    const head = readFileSync(join(outDir, 'ko/guide/index.html'), 'utf8');
    const links = [...head.matchAll(/<link rel="(canonical|alternate)"(?: hreflang="(..)")? href="([^"]+)">/g)];
    assert.deepEqual(
      links.map(([, ...attributes]) => attributes),
      [
        ['canonical', undefined, 'https://pods.example/eks/ko/guide/'],
        ['alternate', 'ko', 'https://pods.example/eks/ko/guide/'],
        ['alternate', 'en', 'https://pods.example/eks/guide/'],
      ],
    );
  } finally {
    delete process.env.SITE_URL;
    rmSync(outDir, { recursive: true });
  }
});

test('printed, it is the text alone', async () => {
  const { page, close } = await open('guide/');
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.isVisible('.contents'), false);
  assert.equal(await page.isVisible('header nav'), false);
  assert.ok(await page.isVisible('#sources'));
  assert.equal(maxPods('t3.large').maxAllowed, 35);
  assert.match(await given(page, 'why'), /35 pods/);
  // A sheet of paper does not scroll: all rows of a table are on it.
  const rows = page.locator('[data-figure=warm-prefix-chart] tbody tr');
  assert.equal(await rows.count(), 0);
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  assert.equal(await rows.count(), maxPods('t3.large', { prefixDelegation: true }).recommended + 1);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  assert.equal(await rows.count(), 0);
  await close();
});
