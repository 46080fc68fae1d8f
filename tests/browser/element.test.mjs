// <eks-max-pods> on other people's pages: under a strict policy, in a sandboxed frame, several at once.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import * as lib from 'eks-max-pods';
import { root } from '../../scripts/run.mjs';
import { violations } from './axe.mjs';
import { browser } from './browser.mjs';

const { modules } = JSON.parse(readFileSync(join(root, 'dist/custom-elements.json'), 'utf8'));
const [{ attributes, cssParts, cssProperties }] = modules[0].declarations;

const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
].join('; ');
const TYPES = { js: 'text/javascript', wasm: 'application/wasm' };
const VIEWS = ['verdict', 'table', 'chart', 'planner', 'full'];

/** A page of somebody's with this in its body, under our policy; what it asks for, and what goes wrong. */
async function page(body, { define = true, policy = POLICY, refuse = () => false, ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 800, height: 600 }, ...options });
  const [asked, complaints] = [[], []];
  const script = define ? '<script type="module" src="/dist/element-define.js"></script>' : '';
  const html = `<!doctype html><html lang="en"><title>A post</title>${script}<main><h1>A post</h1>${body}</main>`;
  await context.route('http://blog.test/**', async (route) => {
    const { pathname } = new URL(route.request().url());
    const headers = { 'content-security-policy': policy, 'access-control-allow-origin': '*' };
    if (pathname === '/' || pathname === '/frame')
      return route.fulfill({ contentType: 'text/html', headers, body: pathname === '/' ? html : await readFrame });
    asked.push(pathname.split('/').at(-1));
    if (refuse(pathname)) return route.fulfill({ status: 404, headers });
    const contentType = TYPES[pathname.split('.').at(-1)] ?? 'text/plain';
    return route.fulfill({ contentType, headers, body: await readFile(join(root, pathname)) });
  });
  let readFrame = '';
  const opened = await context.newPage();
  opened.on('console', (message) => complaints.push(`console ${message.type()}: ${message.text()}`));
  opened.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  const go = async (frame = '') => {
    readFrame = frame;
    await opened.goto('http://blog.test/');
  };
  return { page: opened, asked, complaints, go, close: () => context.close() };
}

/** The same, loaded; ends when every element in sight shows its answer. */
async function open(body, options) {
  const opened = await page(body, options);
  await opened.go();
  await shown(opened.page);
  return opened;
}
const shown = (page) =>
  page.waitForFunction(() =>
    [...document.querySelectorAll('eks-max-pods')].every((element) => element.shadowRoot?.querySelector('.place')),
  );
const number = (page, selector = 'eks-max-pods') => page.locator(`${selector} >> #recommended`).textContent();

test('attributes are properties, whatever is written in them', async () => {
  const { page, complaints, close } = await open('<eks-max-pods></eks-max-pods>');
  const wrong = await page.evaluate((attributes) => {
    const element = document.querySelector('eks-max-pods');
    const wrong = [];
    const say = (name, value, found) => wrong.push(`${name} ${JSON.stringify(value)}: ${JSON.stringify(found)}`);
    for (const { name, fieldName, type } of attributes) {
      const before = element[fieldName];
      const choices = [...type.text.matchAll(/"([^"]+)"/g)].map(([, choice]) => choice);
      const good = type.text.startsWith('boolean')
        ? [true, false]
        : type.text.startsWith('number')
          ? [7, 0, -3, null]
          : choices.length > 0
            ? choices
            : ['a b', '<b>&"'];
      for (const value of good) {
        element[fieldName] = value;
        if (element[fieldName] !== value) say(fieldName, value, element[fieldName]);
        const written = element.getAttribute(name);
        const wanted = value === true ? '' : value === false || value === null ? null : String(value);
        if (written !== wanted) say(name, value, written);
      }
      for (const value of ['', 'false', 'nonsense', '1e9', '2.5', '9'.repeat(400), '<img src=x onerror=alert(1)>']) {
        element.setAttribute(name, value);
        const found = element[fieldName];
        const kind = type.text.startsWith('boolean')
          ? typeof found === 'boolean'
          : type.text.startsWith('number')
            ? found === null || typeof found === 'number'
            : choices.length > 0
              ? choices.includes(found)
              : typeof found === 'string';
        if (!kind) say(name, value, found);
      }
      for (const value of [undefined, null, '']) {
        element[fieldName] = value;
        if (element.hasAttribute(name)) say(name, value, element.getAttribute(name));
      }
      if (element[fieldName] !== before) say(fieldName, before, element[fieldName]);
    }
    return wrong;
  }, attributes);
  assert.deepEqual(wrong, []);
  assert.equal(await page.evaluate(() => document.querySelector('eks-max-pods').updateComplete), true);
  assert.equal(await number(page), '35');
  assert.deepEqual(complaints, []);
  await close();
});

test('what is set is shown, all changes of one moment at once', async () => {
  const { page, complaints, close } = await open('<eks-max-pods type="m5.large" prefix-delegation></eks-max-pods>');
  assert.equal(await number(page), '110');
  const seen = await page.evaluate(async () => {
    const element = document.querySelector('eks-max-pods');
    let renders = 0;
    const observer = new MutationObserver(() => {
      renders += 1;
    });
    observer.observe(element.shadowRoot, { subtree: true, childList: true, characterData: true });
    element.prefixDelegation = false;
    element.type = 't3.small';
    element.setAttribute('custom-networking', '');
    element.hostNetworkPods = 5;
    const done = await element.updateComplete;
    await new Promise((resolve) => setTimeout(resolve));
    return { done, renders, formula: element.shadowRoot.querySelector('.formula').textContent };
  });
  assert.deepEqual(seen, { done: true, renders: 1, formula: '(3 − 1) × (4 − 1) + 5 = 11' });
  await page.evaluate(() => {
    const element = document.querySelector('eks-max-pods');
    Object.assign(element, { type: 'own', enis: 4, ipv4PerEni: 40, vcpus: 64, customNetworking: false });
    return element.updateComplete;
  });
  const { recommended } = lib.maxPods({ enis: 4, ipv4PerEni: 40, vcpus: 64 }, { hostNetworkPods: 5 });
  assert.equal(await number(page), String(recommended));
  assert.deepEqual(complaints, []);
  await close();
});

test('properties that were set before the element was known', async () => {
  const { page: opened, close, go } = await page('<eks-max-pods></eks-max-pods>', { define: false });
  await go();
  await opened.evaluate(async () => {
    Object.assign(document.querySelector('eks-max-pods'), { type: 'c5.large', prefixDelegation: true, view: 'table' });
    await import('/dist/element-define.js');
  });
  await shown(opened);
  assert.equal(await number(opened), '110');
  assert.equal(await opened.getAttribute('eks-max-pods', 'type'), 'c5.large');
  assert.ok(await opened.locator('eks-max-pods >> [part=tools]').isVisible());
  await close();
});

test('every view under the policy, with every part, in every language', async () => {
  const parts = new Set();
  for (const lang of ['en', 'ko']) {
    const body = VIEWS.map(
      (view) => `<eks-max-pods view="${view}" lang="${lang}" prefix-delegation max-pods="200"></eks-max-pods>`,
    );
    const { page, asked, complaints, close } = await open(body.join(''), { viewport: { width: 800, height: 9000 } });
    for (const view of VIEWS) {
      const text = await page.locator(`eks-max-pods[view=${view}] >> .place`).innerText();
      assert.doesNotMatch(text, /undefined|null|NaN|\{\w+\}|\[object/, `${lang} ${view}`);
      assert.equal(/[가-힣]/.test(text), lang === 'ko', `${lang} ${view}`);
      for (const part of await page
        .locator(`eks-max-pods[view=${view}] >> [part]`)
        .evaluateAll((all) => all.map((one) => one.getAttribute('part'))))
        parts.add(part);
    }
    const other = lang === 'en' ? 'ko' : 'en';
    assert.ok(!asked.some((file) => file.includes(`-${other}.`)), `${asked}`);
    assert.deepEqual(complaints, []);
    await close();
  }
  assert.deepEqual([...parts].sort(), cssParts.map(({ name }) => name).sort());
});

test('the text inside stands until the answer is there, and where it cannot be', async () => {
  const body = '<eks-max-pods type="t3.large">A t3.large holds <b>35</b> pods.</eks-max-pods>';
  const opened = await page(body, { refuse: (path) => path.endsWith('.wasm') });
  await opened.go();
  await opened.page.waitForFunction(() => customElements.get('eks-max-pods'));
  assert.equal(await opened.page.innerText('eks-max-pods'), 'A t3.large holds 35 pods.');
  assert.equal(await opened.page.evaluate(() => document.querySelector('eks-max-pods').updateComplete), false);
  assert.equal(await opened.page.locator('eks-max-pods b').isVisible(), true);
  assert.ok(opened.complaints.length > 0, 'the console says why');
  await opened.close();

  const { page: live, close } = await open(body);
  assert.equal(await live.locator('eks-max-pods b').isVisible(), false);
  await close();
});

test('where WebAssembly is forbidden the same in JavaScript answers, and without that the text inside stays', async () => {
  const policy = POLICY.replace(" 'wasm-unsafe-eval'", '');
  const body = '<eks-max-pods prefix-delegation><b>35</b></eks-max-pods>';
  const { page: opened, asked, close } = await open(body, { policy });
  assert.equal(await number(opened), '110');
  assert.ok(asked.includes('js.js'));
  await close();

  const alone = await page(body, { policy, refuse: (path) => path.endsWith('js.js') });
  await alone.go();
  await alone.page.waitForFunction(() => customElements.get('eks-max-pods'));
  assert.equal(await alone.page.evaluate(() => document.querySelector('eks-max-pods').updateComplete), false);
  assert.equal(await alone.page.locator('eks-max-pods b').isVisible(), true);
  await alone.close();
});

test('nothing is loaded until it comes near, and one module serves all', async () => {
  const far = Array.from(
    { length: 5 },
    (_, index) => `<eks-max-pods type="m5.large" warm-ip-target="${index}">29</eks-max-pods>`,
  ).join('');
  const {
    page: opened,
    asked,
    complaints,
    close,
    go,
  } = await page(`<p>Far up</p><hr><pre>${'\n'.repeat(200)}</pre>${far}`);
  await go();
  await opened.waitForFunction(() => customElements.get('eks-max-pods'));
  await opened.waitForTimeout(200);
  const known = ['element-define.js', 'element.js', 'element-fields.js'];
  assert.deepEqual([...asked].sort(), [...known].sort());
  await opened.locator('eks-max-pods').last().scrollIntoViewIfNeeded();
  await shown(opened);
  const all = [...known, 'element-small.js', 'element-small-en.js', 'index.js', 'eks-max-pods.wasm'];
  assert.deepEqual([...asked].sort(), all.sort());
  assert.equal(await opened.locator('eks-max-pods >> #recommended').count(), 5);
  assert.deepEqual(complaints, []);
  await close();
});

test('a change by the user is written back and told once, one by a script is not', async () => {
  const { page, complaints, close } = await open('<eks-max-pods type="t3.large"></eks-max-pods>');
  await page.evaluate(() => {
    globalThis.told = [];
    document.addEventListener('change', ({ target, detail }) => globalThis.told.push([target.localName, detail]));
    document.querySelector('eks-max-pods').maxEni = 2;
  });
  const told = () => page.evaluate(() => globalThis.told.splice(0));
  assert.deepEqual(await told(), []);
  await page.check('eks-max-pods >> #pd');
  assert.deepEqual(await told(), [
    ['eks-max-pods', { old: { prefixDelegation: false }, new: { prefixDelegation: true } }],
  ]);
  assert.equal(await page.getAttribute('eks-max-pods', 'prefix-delegation'), '');
  assert.equal(await number(page), '110');

  await page.fill('eks-max-pods >> #type', 'm5.lar');
  assert.match(await page.textContent('eks-max-pods >> .wrong'), /m5\.large/);
  assert.equal(await page.getAttribute('eks-max-pods', 'type'), 't3.large', 'while somebody types');
  await page.press('eks-max-pods >> #type', 'Enter');
  await page.click('eks-max-pods >> .wrong button >> text=m5.large');
  const [[, typed], [, taken]] = await told();
  assert.deepEqual(typed, { old: { type: 't3.large' }, new: { type: 'm5.lar' } });
  assert.deepEqual(taken, { old: { type: 'm5.lar' }, new: { type: 'm5.large' } });
  await page.uncheck('eks-max-pods >> #pd');
  assert.equal(
    await page.evaluate(() => document.querySelector('eks-max-pods').outerHTML),
    '<eks-max-pods type="m5.large" max-eni="2"></eks-max-pods>',
  );
  assert.deepEqual(complaints, []);
  await close();
});

test('what is refused stands at its field', async () => {
  const { page, complaints, close } = await open(
    '<eks-max-pods view="chart" max-eni="2.5"></eks-max-pods><eks-max-pods id="chart" view="chart" warm-ip-target="-1"></eks-max-pods>',
  );
  assert.match(await page.textContent('eks-max-pods >> .verdict .refusal'), /maxEni is "2\.5"/);
  assert.match(await page.textContent('#chart >> .wrong'), /warmIpTarget is -1, must be 0 to 65535/);
  assert.equal(await page.getAttribute('#chart >> #wip', 'aria-invalid'), 'true');
  await page.fill('#chart >> #wip', '5');
  assert.equal(await number(page, '#chart'), '35');
  assert.equal(await page.locator('#chart >> .wrong').count(), 0);
  assert.deepEqual(complaints, []);
  await close();
});

test('a shadow that a server wrote stands until the answer is there', async () => {
  const body = '<eks-max-pods><template shadowrootmode="open"><b>35</b></template></eks-max-pods>';
  const late = await page(body, { refuse: (path) => path.endsWith('element-small.js') });
  await late.go();
  await late.page.waitForFunction(() => customElements.get('eks-max-pods'));
  assert.equal(await late.page.evaluate(() => document.querySelector('eks-max-pods').updateComplete), false);
  assert.ok(await late.page.locator('eks-max-pods >> b').isVisible());
  await late.close();
  const { page: opened, complaints, close } = await open(body);
  assert.equal(await number(opened), '35');
  assert.equal(await opened.locator('eks-max-pods >> b').count(), 0);
  assert.deepEqual(complaints, []);
  await close();
});

test('the planner and the whole calculator', async () => {
  const { page, complaints, close } = await open(
    '<eks-max-pods view="planner" prefix-delegation max-pods="35" nodes="3" other-pods="2"></eks-max-pods>',
    { viewport: { width: 900, height: 2000 } },
  );
  const outcome = () => page.textContent('eks-max-pods >> section:has(#replicas-title) .outcome');
  assert.match(await outcome(), /97/);
  await page.evaluate(() => {
    globalThis.told = [];
    document.querySelector('eks-max-pods').addEventListener('change', ({ detail }) => globalThis.told.push(detail));
    document.querySelector('eks-max-pods').maxPods = 110;
    return document.querySelector('eks-max-pods').updateComplete;
  });
  assert.match(await outcome(), /150/);
  await page.fill('eks-max-pods >> #replicas', '20');
  await page.press('eks-max-pods >> #replicas', 'Tab');
  await page.fill('eks-max-pods >> #groups-0-nodes', '1');
  await page.keyboard.press('Tab');
  assert.deepEqual(await page.evaluate(() => globalThis.told), [
    { old: { replicas: null }, new: { replicas: 20 } },
    { old: { nodeGroups: '' }, new: { nodeGroups: 't3.large*1*30' } },
  ]);

  await page.evaluate(() => {
    const element = document.querySelector('eks-max-pods');
    element.view = 'full';
    element.tab = 'pool';
    return element.updateComplete;
  });
  assert.equal(await number(page), '110');
  assert.ok(await page.locator('eks-max-pods >> [data-figure=addresses]').isVisible());
  await page.click('eks-max-pods >> [role=tab] >> text=Max pods');
  assert.equal(await page.getAttribute('eks-max-pods', 'tab'), null);
  await page.evaluate(() => document.querySelector('eks-max-pods').setAttribute('view', 'verdict'));
  await page.waitForFunction(() => document.querySelector('eks-max-pods').shadowRoot.querySelector('[part=form]'));
  assert.deepEqual(complaints, []);
  await close();
});

test('readonly has nothing to change, compact nothing but the answer', async () => {
  const body = VIEWS.map((view) => `<eks-max-pods view="${view}" readonly></eks-max-pods>`).join('');
  const { page, complaints, close } = await open(`${body}<eks-max-pods id="small" compact></eks-max-pods>`, {
    viewport: { width: 800, height: 9000 },
  });
  const fields = page.locator('eks-max-pods[readonly] >> :is(input, select, textarea, button):visible');
  const left = await fields.evaluateAll((all) => all.map((one) => one.getAttribute('role') ?? one.textContent));
  assert.deepEqual([...new Set(left)], ['tab'], 'what is shown may be chosen');
  assert.equal(await page.locator('#small >> :is(input, .advice, .caption)').count(), 0);
  assert.equal(await number(page, '#small'), '35');
  await page.evaluate(() => document.querySelector('eks-max-pods').removeAttribute('readonly'));
  await page.locator('eks-max-pods >> nth=0 >> input >> nth=0').waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test('light, dark, as the page is, and in its own colours', async () => {
  for (const colorScheme of ['light', 'dark']) {
    const { page, close } = await open(
      '<eks-max-pods id="auto"></eks-max-pods><eks-max-pods id="light" theme="light"></eks-max-pods><eks-max-pods id="dark" theme="dark"></eks-max-pods>',
      { colorScheme },
    );
    const paper = (id) => page.evaluate((id) => getComputedStyle(document.getElementById(id)).backgroundColor, id);
    const [light, dark] = [await paper('light'), await paper('dark')];
    assert.notEqual(light, dark);
    assert.equal(await paper('auto'), light, 'a page that says nothing is light');
    await page.evaluate(() => {
      document.documentElement.style.colorScheme = 'light dark';
    });
    assert.equal(await paper('auto'), colorScheme === 'light' ? light : dark);
    for (const { name } of cssProperties)
      await page.evaluate(
        ([name, id]) =>
          document.getElementById(id).style.setProperty(name, name === '--mono' ? 'serif' : 'rgb(1, 2, 3)'),
        [name, 'light'],
      );
    assert.equal(await paper('light'), 'rgb(1, 2, 3)');
    assert.equal(
      await page.locator('#light >> .verdict-number').evaluate((mark) => getComputedStyle(mark).borderLeftColor),
      'rgb(1, 2, 3)',
    );
    await close();
  }
});

test('the language is the element’s, or that around it', async () => {
  const { page, asked, close } = await open(
    '<div lang="ko-KR"><eks-max-pods id="around"></eks-max-pods></div><eks-max-pods id="own" lang="en"></eks-max-pods>',
  );
  assert.match(await page.textContent('#around >> .caption'), /권장/);
  assert.match(await page.textContent('#own >> .caption'), /Recommended/);
  await page.evaluate(() => {
    document.querySelector('#own').lang = 'ko';
    return document.querySelector('#own').updateComplete;
  });
  assert.match(await page.textContent('#own >> .caption'), /권장/);
  assert.equal(asked.filter((file) => file === 'element-small-ko.js').length, 1);
  await close();
});

test('markup in attributes is text', async () => {
  const markup = '<img src=x onerror=alert(1)><script>alert(1)</script>{{x}}';
  const escaped = markup.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  const body = VIEWS.map(
    (view) =>
      `<eks-max-pods view="${view}" ${attributes
        .filter(({ name }) => !['view', 'theme', 'compact', 'readonly', 'tab'].includes(name))
        .map(({ name }) => `${name}="${name === 'type' && view !== 'verdict' ? 't3.large' : escaped}"`)
        .join(' ')}></eks-max-pods>`,
  ).join('');
  const { page, complaints, close } = await open(
    `${body}<eks-max-pods id="huge" type="${'x'.repeat(100_000)}"></eks-max-pods>`,
    {
      viewport: { width: 800, height: 9000 },
    },
  );
  assert.equal(await page.locator('eks-max-pods >> :is(img, script)').count(), 0);
  assert.ok((await page.textContent('eks-max-pods >> nth=0 >> .wrong')).includes('<img src=x onerror=al'));
  assert.match(await page.textContent('#huge >> .wrong'), /which is no instance type in the catalogue/);
  assert.deepEqual(complaints, []);
  await close();
});

test('in a frame whose sandbox allows scripts alone', async () => {
  const {
    page: opened,
    complaints,
    close,
    go,
  } = await page('<iframe sandbox="allow-scripts" src="/frame" width="768" height="430"></iframe>', {
    define: false,
    policy: `${POLICY}; sandbox allow-scripts`
      .replace("'self' 'wasm-unsafe-eval'", "http://blog.test 'wasm-unsafe-eval'")
      .replaceAll("'self'", 'http://blog.test'),
  });
  await go(
    '<!doctype html><html lang="en"><title>frame</title><script type="module" src="/dist/element-define.js"></script><eks-max-pods type="m5.large" view="chart">29</eks-max-pods>',
  );
  const frame = opened.frames()[1];
  await frame.locator('eks-max-pods >> #recommended').waitFor();
  assert.equal(await frame.locator('eks-max-pods >> #recommended').textContent(), '29');
  assert.equal(await frame.evaluate(() => origin), 'null');
  assert.deepEqual(complaints, []);
  await close();
});

test('taken out and put back, it shows what it says', async () => {
  const { page, complaints, close } = await open('<eks-max-pods view="full"></eks-max-pods>', {
    viewport: { width: 800, height: 3000 },
  });
  await page.evaluate(async () => {
    const element = document.querySelector('eks-max-pods');
    element.remove();
    element.type = 'm5.large';
    await new Promise((resolve) => setTimeout(resolve));
    document.querySelector('main').append(element);
    await element.updateComplete;
  });
  assert.equal(await number(page), '29');
  assert.deepEqual(complaints, []);
  await close();
});

for (const [lang, colorScheme] of ['en', 'ko'].flatMap((lang) => ['light', 'dark'].map((theme) => [lang, theme]))) {
  test(`axe finds nothing, ${lang}, ${colorScheme}`, async () => {
    for (const width of [320, 768]) {
      // The page's own tests look at the large ones in narrow windows.
      for (const view of width === 320 ? VIEWS.slice(0, 3) : VIEWS) {
        const { page, close } = await open(
          `<eks-max-pods lang="${lang}" view="${view}" theme="${colorScheme}" prefix-delegation></eks-max-pods>`,
          {
            colorScheme,
            viewport: { width, height: 3000 },
            bypassCSP: true,
          },
        );
        assert.deepEqual(await violations(page, 'eks-max-pods'), [], `${view} at ${width} px`);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(wide <= 0, `${view} at ${width} px is ${wide} px too wide`);
        await close();
      }
    }
  });
}
