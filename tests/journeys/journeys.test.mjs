// What readers do, once for each browser, under the page's content security policy: 0 complaints in any journey.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after, describe } from 'node:test';
import { maxPods, placeReplicas, warmPool, warmPoolCurve } from 'eks-max-pods';
import { root } from '../../scripts/run.mjs';
import { BROWSERS, until } from './browsers.mjs';
import { start } from './site.mjs';

const POSTS = {
  'posts/several/': `
    <eks-max-pods id="one" type="t3.large">35</eks-max-pods>
    <eks-max-pods id="two" type="m5.large" prefix-delegation theme="dark">110</eks-max-pods>
    <eks-max-pods id="three" type="c5.large" lang="ko" view="table" theme="light">29</eks-max-pods>`,
  'posts/far/': `<pre>${'\n'.repeat(300)}</pre><eks-max-pods id="one" type="m5.large">twenty-nine</eks-max-pods>`,
  'posts/full/': '<eks-max-pods id="one" view="full" type="t3.large" prefix-delegation></eks-max-pods>',
};
const VIEWS = {
  pods: 'Max pods',
  pool: 'Warm pool',
  fleet: 'Replicas and subnets',
  expr: 'Expression',
  write: 'What to write',
};
const MARKUP = '<img src=x onerror=alert(1)><script>alert(1)</script>';

const site = await start(POSTS);
after(() => site.close());

/** Somebody at a page: what they do, and what they see. What is seen may come a moment after what is done. */
class Reader {
  constructor(tab, downloads) {
    this.tab = tab;
    this.downloads = downloads;
  }

  async open(path) {
    await this.tab.goto(site.url + path);
    await this.ready();
  }
  /** The page has been taken over by its script; posts have none. */
  async ready() {
    await this.sees(() => document.querySelector('#app[data-ready], eks-max-pods') !== null);
  }
  async sees(script, ...args) {
    // While one page makes room for another there is none to ask.
    await until(() => this.tab.evaluate(script, ...args).catch(() => false), `${script} ${args}`);
  }

  click = (selector) => this.tab.click(selector);
  press = (...keys) => this.tab.press(...keys);
  ask = (script, ...args) => this.tab.evaluate(script, ...args);
  count = (selector) => this.ask((selector) => journey.find(selector).length, selector);
  text = (selector) =>
    this.ask((selector) => journey.find(selector)[0]?.textContent.replace(/\s+/g, ' ').trim(), selector);
  value = (selector) => this.ask((selector) => journey.find(selector)[0].value, selector);
  isChecked = (selector) => this.ask((selector) => journey.find(selector)[0].checked, selector);
  attribute = (selector, name) =>
    this.ask((selector, name) => journey.find(selector)[0].getAttribute(name), selector, name);
  search = () => this.ask(() => location.search);
  verdict = async () => Number(await this.text('#recommended'));

  async shows(selector, words) {
    const [source, flags] = words instanceof RegExp ? [words.source, words.flags] : [null, words];
    const isThere = (selector, source, flags) => {
      const text = journey.find(selector)[0]?.textContent.replace(/\s+/g, ' ').trim();
      return text !== undefined && (source === null ? text === flags : new RegExp(source, flags).test(text));
    };
    await this.sees(isThere, selector, source, flags);
  }

  async #choose(selector) {
    await this.click(selector);
    await this.ask((selector) => journey.find(selector)[0].select(), selector);
  }
  /** Key by key. */
  async fill(selector, text) {
    await this.#choose(selector);
    await (text === '' ? this.press('Delete') : this.tab.type(text));
  }
  /** All at once, as from the clipboard. */
  async paste(selector, text) {
    await this.#choose(selector);
    await this.ask((text) => document.execCommand('insertText', false, text), text);
  }
  /** To the next field; the list of types closes a moment later, and lies over what is below until then. */
  async leave() {
    await this.press('Tab');
    await this.sees(() => journey.find('[role=listbox]').length === 0);
  }
  async check(selector, on) {
    if ((await this.isChecked(selector)) !== on) await this.click(selector);
  }
  back = () => this.ask(() => history.back());
  forward = () => this.ask(() => history.forward());

  /** The file that a press on this gives. */
  async download(name, control) {
    const file = join(this.downloads, name);
    rmSync(file, { force: true });
    await this.click(control);
    const text = () => (existsSync(file) ? readFileSync(file, 'utf8') : '');
    await until(() => text() !== '', name);
    return text();
  }
}

/** Each: a name, where it begins, what is done. */
const journeys = [];
const journey = (name, path, run, options = {}) => journeys.push({ name, path, run, options });

journey('a type is found, and the verdict is the library’s', '', async (reader) => {
  assert.equal(await reader.verdict(), 110);
  await reader.fill('#type', 'm5 xl');
  await reader.shows('[role=option]', 'm5.xlarge');
  await reader.press('ArrowDown');
  await reader.press('Enter');
  assert.equal(await reader.value('#type'), 'm5.xlarge');
  await reader.shows('.formula', maxPods('m5.xlarge', { prefixDelegation: true }).formula);
  assert.equal(await reader.search(), '?v=1&type=m5.xlarge&pd=1');
  await reader.fill('#type', 'p5.48');
  await reader.click('[data-name="p5.48xlarge"]');
  await reader.check('#pd', false);
  const { recommended, formula } = maxPods('p5.48xlarge');
  await reader.shows('#recommended', `${recommended}`);
  await reader.shows('.formula', formula);
  assert.equal(await reader.count('[data-code=multi-card]'), 1);
});

journey('keys that come before the page has answered to the focus are kept', '', async (reader) => {
  const [value, selected] = await reader.ask(async () => {
    const field = document.querySelector('#type');
    field.focus();
    field.value = 'm5';
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await new Promise((resolve) => setTimeout(resolve, 50));
    return [field.value, field.selectionEnd - field.selectionStart];
  });
  assert.deepEqual([value, selected], ['m5', 0]);
});

journey('prefix delegation is switched on', '?v=1&type=t3.large', async (reader) => {
  assert.equal(await reader.verdict(), 35);
  await reader.check('#pd', true);
  await reader.shows('#recommended', '110');
  await reader.shows('.formula', '3 × (12 − 1) × 16 + 2 = 530');
  await reader.check('#cn', true);
  await reader.shows('.formula', maxPods('t3.large', { prefixDelegation: true, customNetworking: true }).formula);
  assert.equal(await reader.search(), '?v=1&type=t3.large&pd=1&cn=1');
});

journey('the five views, by mouse and by keys', '', async (reader) => {
  for (const [view, name] of Object.entries(VIEWS)) {
    await reader.click(`#tab-${view}`);
    await reader.sees((view) => journey.find(`[role=tabpanel][data-view=${view}]`).length === 1, view);
    assert.equal(await reader.text('.tabs-tab [aria-selected=true]'), name);
    const text = await reader.text('[role=tabpanel]');
    assert.ok(text.length > 300, `${view}: ${text}`);
    assert.doesNotMatch(text, /undefined|NaN|\{\w+\}|\[object/, view);
  }
  await reader.press('ArrowRight');
  await reader.shows('.tabs-tab [aria-selected=true]', 'Max pods');
  await reader.press('End');
  await reader.shows('.tabs-tab [aria-selected=true]', 'What to write');
  assert.equal(await reader.ask(() => document.activeElement.id), 'tab-write');
});

journey('back and forward', '?v=1&type=m5.large', async (reader) => {
  await reader.check('#pd', true);
  await reader.click('#tab-pool');
  await reader.check('#cn', true);
  await reader.back();
  await reader.sees(() => !journey.find('#cn')[0].checked);
  assert.equal(await reader.count('[data-view=pool]'), 1);
  await reader.back();
  await reader.sees(() => journey.find('[data-view=pods]').length === 1);
  await reader.back();
  await reader.shows('#recommended', '29');
  await reader.forward();
  await reader.shows('#recommended', '110');
  await reader.forward();
  await reader.forward();
  await reader.sees(() => location.search === '?v=1&type=m5.large&pd=1&cn=1&tab=pool');
});

journey('a link that is copied opens the same', '', async (reader) => {
  await reader.fill('#type', 'c7g.2xlarge');
  await reader.leave();
  await reader.check('#cn', true);
  await reader.click('#tab-pool');
  await reader.click('summary "Max pods and warm targets"');
  await reader.fill('#pods', '40');
  await reader.leave();
  await reader.click('#copy-link');
  const link = await reader.ask(() => location.href);
  // Where the clipboard is forbidden, it is marked to be copied by hand.
  await reader.sees((link) => {
    const said = journey.find('#copy-link + span')[0]?.textContent ?? '';
    return said.trim() === 'Copied.' || (said.includes(link) && `${getSelection()}`.includes(link));
  }, link);
  const seen = [await reader.text('.verdict'), await reader.text('.counts')];
  await reader.open(link.slice(site.url.length));
  assert.deepEqual([await reader.text('.verdict'), await reader.text('.counts')], seen);
  const options = { prefixDelegation: true, customNetworking: true, pods: 40 };
  assert.ok(seen[1].includes(`${warmPool('c7g.2xlarge', options).subnetAddresses}`));
});

journey('two settings are compared', '?v=1&type=t3.large&pd=1', async (reader) => {
  await reader.click('#compare-with');
  await reader.fill('#type', 'm5.large');
  await reader.leave();
  await reader.check('#pd', false);
  await reader.shows('#recommended', '29');
  const row = (name) =>
    reader.ask(
      (name) =>
        [...journey.find('#compare tr')]
          .find((row) => row.cells[0].textContent.includes(name))
          .outerHTML.includes('differs') &&
        [...journey.find('#compare tr')]
          .find((row) => row.cells[0].textContent.includes(name))
          .innerText.split(/\t|\n/)
          .map((text) => text.trim())
          .filter(Boolean)
          .slice(-2),
      name,
    );
  assert.deepEqual(await row('Recommended max pods'), ['110', '29']);
  assert.deepEqual(await row('Prefix delegation'), ['yes', 'no']);
  await reader.click('button "Swap the two"');
  await reader.sees(() => location.search.startsWith('?v=1&type=m5.large'));
  assert.deepEqual(await row('Recommended max pods'), ['29', '110']);
  await reader.click('button "Remove the second"');
  await reader.sees(() => journey.find('#compare').length === 0);
});

journey('pictures and their numbers are taken along', '?v=1&type=t3.large&pd=1&max=110&tab=pool', async (reader) => {
  const svg = await reader.download('eks-max-pods-addresses.svg', '[data-figure=addresses] button "Download SVG"');
  assert.match(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  assert.doesNotMatch(svg, /var\(|class=|<style|<script/);
  const csv = await reader.download('eks-max-pods-addresses.csv', '[data-figure=addresses] button "Download CSV"');
  const rows = csv.trimEnd().split('\r\n').slice(1);
  const { subnetAddresses } = warmPoolCurve('t3.large', { prefixDelegation: true, maxPods: 110, upTo: 110 });
  assert.deepEqual(
    rows.map((row) => Number(row.split(',')[1])),
    [...subnetAddresses],
  );
});

journey(
  'the lab: of 150 replicas on 3 × t3.large 97 run, then all',
  '?v=1&type=t3.large&pd=1&tab=fleet',
  async (reader) => {
    const outcome = 'section[aria-labelledby=replicas-title] .outcome';
    await reader.click('summary "Max pods and warm targets"');
    await reader.fill('#max', '35');
    await reader.fill('#others', '2');
    await reader.leave();
    await reader.shows(outcome, 'Of the replicas 97 run. The limit is max pods.');
    await reader.fill('#groups-0-nodes', '2');
    await reader.click('button "Add a node group"');
    await reader.fill('#groups-1-nodes', '1');
    await reader.fill('#groups-1-maxPods', '110');
    await reader.leave();
    await reader.shows(outcome, 'Of the replicas 150 run.');
    assert.equal(
      placeReplicas({
        nodeGroups: [
          { instanceType: 't3.large', nodes: 2, maxPods: 35, prefixDelegation: true },
          { instanceType: 't3.large', nodes: 1, maxPods: 110, prefixDelegation: true },
        ],
        replicas: 150,
        otherPods: 2,
      }).running,
      150,
    );
  },
);

journey('an expression with an error in it', '?v=1&type=t3.large&tab=expr', async (reader) => {
  await reader.fill('#expr', 'max_pods * 0.9');
  await reader.shows('#expr-result', /It gives no number/);
  assert.equal(await reader.text('.editor mark'), '*');
  assert.equal(await reader.attribute('#expr', 'aria-invalid'), 'true');
  await reader.fill('#expr', 'max_pods * 9 / 10');
  await reader.shows('#expr-result .outcome', /^31 on t3\.large/);
  assert.equal(await reader.count('.editor mark'), 0);
  assert.equal(await reader.attribute('#expr', 'aria-invalid'), null);
});

journey('a plan is pasted', '?v=1&type=t3.large&tab=fleet', async (reader) => {
  await reader.click('.paste summary');
  const plan = {
    nodeGroups: [{ instanceType: 'm5.large', nodes: 4, podsPerNode: 20, prefixDelegation: true }],
    subnets: [{ cidr: '10.0.0.0/23', availabilityZone: 'us-east-1a' }],
    replicas: 60,
  };
  await reader.paste('#draft', JSON.stringify(plan));
  await reader.click('button "Read it into the fields"');
  await reader.shows('#draft-said', /^Read: 2 node groups or subnets/);
  assert.equal(await reader.value('#groups-0-instanceType'), 'm5.large');
  assert.equal(await reader.value('#subnets-0-cidr'), '10.0.0.0/23');
  await reader.shows('section[aria-labelledby=replicas-title] .outcome', 'Of the replicas 60 run.');
  for (const [text, said] of [
    ['kubectl get nodes', /^This is not JSON: /],
    [`{"${MARKUP}": 1}`, /is no part of a plan|not JSON/],
    [`{"x": ${'['.repeat(50_000)}`, /^This is not JSON: /],
  ]) {
    await reader.paste('#draft', text);
    await reader.click('button "Read it into the fields"');
    await reader.shows('#draft-said', said);
    assert.equal(await reader.value('#draft'), text, 'what was pasted stays');
  }
});

journey('the language is switched, and what was asked stays', '?v=1&type=m5.large&tab=pool', async (reader) => {
  await reader.click('[data-language=ko]');
  await reader.sees(
    () => document.documentElement.lang === 'ko' && document.querySelector('#app[data-ready]') !== null,
  );
  assert.equal(await reader.ask(() => location.pathname + location.search), '/ko/?v=1&type=m5.large&tab=pool');
  assert.match(await reader.text('[role=tabpanel]'), /노드가 차지하는 주소/);
  await reader.click('header nav a "가이드"');
  await reader.sees(() => location.pathname === '/ko/guide/' && document.querySelector('#app[data-ready]') !== null);
  await reader.click('[data-language=en]');
  await reader.sees(() => location.pathname === '/guide/' && document.querySelector('#app[data-ready]') !== null);
});

/** The lightness of the paper and of the words on it. */
const colours = () => {
  const style = getComputedStyle(document.documentElement);
  const light = (colour) => {
    const context = new OffscreenCanvas(1, 1).getContext('2d');
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    return context
      .getImageData(0, 0, 1, 1)
      .data.slice(0, 3)
      .reduce((sum, part) => sum + part / 765, 0);
  };
  return { paper: light(style.backgroundColor), ink: light(style.color) };
};
for (const dark of [false, true]) {
  const theme = dark ? 'dark' : 'light';
  journey(
    `the desktop is ${theme}, and so are page and guide`,
    '?tab=pool',
    async (reader) => {
      for (const path of ['?tab=pool', 'guide/', 'ko/']) {
        await reader.open(path);
        const { paper, ink } = await reader.ask(colours);
        assert.ok(dark ? paper < 0.25 && ink > 0.75 : paper > 0.75 && ink < 0.25, `${path}: ${paper} ${ink}`);
      }
    },
    { dark },
  );
}

journey('the guide computes as one reads', 'guide/', async (reader) => {
  const field = (panel, key) => `[data-panel=${panel}] [data-key=${key}]`;
  const given = (panel) => `[data-panel=${panel}] .given`;
  await reader.shows(given('lab'), /^97 replicas run, 53 stay Pending/);
  await reader.shows(given('raise'), /^150 replicas run/);
  await reader.fill(field('lab', 'replicas'), '120');
  await reader.shows(given('lab'), /^97 replicas run, 23 stay Pending/);
  await reader.check(field('lab', 'pd'), false);
  await reader.shows(given('raise'), /hang in ContainerCreating/);
  await reader.fill(field('why', 'type'), 'm5.large');
  await reader.shows(given('why'), /29 pods/);
  await reader.fill(field('warm-ip', 'wip'), '7');
  const { subnetAddresses } = warmPool('m5.large', { warmIpTarget: 7, pods: 5 });
  await reader.shows(given('warm-ip'), new RegExp(`: ${subnetAddresses} taken`));
  await reader.fill(field('lab', 'type'), 't3.lrge');
  await reader.shows(given('lab'), /which is no instance type in the catalogue/);
  await reader.click('[data-panel=lab] button "t3.large"');
  await reader.shows(given('lab'), /replicas run/);
});

journey('a key held down in the guide', 'guide/', async (reader) => {
  // More changes of the address than Safari allows.
  await reader.ask(() => {
    for (let nodes = 1; nodes <= 150; nodes += 1) {
      const field = document.querySelector('[data-panel=lab] [data-key=replicas]');
      field.value = `${nodes}`;
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }
  });
  await reader.fill('[data-panel=lab] [data-key=replicas]', '140');
  await reader.shows('[data-panel=lab] .given', /^97 replicas run, 43 stay Pending/);
  await reader.sees(() => location.search === '?v=1&replicas=140');
});

journey('several elements in one post, each with its own answer', 'posts/several/', async (reader) => {
  for (const [id, number] of [
    ['one', '35'],
    ['two', '110'],
    ['three', '29'],
  ])
    await reader.shows(`#${id} >> #recommended`, number);
  await reader.ask(() => {
    globalThis.told = [];
    document.addEventListener('change', ({ target, detail }) => told.push([target.id, detail.new]));
  });
  await reader.check('#one >> #pd', true);
  await reader.shows('#one >> #recommended', '110');
  await reader.fill('#two >> #type', 'm5.24xlarge');
  await reader.leave();
  await reader.shows('#two >> #recommended', '250');
  await reader.sees(() => told.length > 1);
  assert.deepEqual(await reader.ask(() => told), [
    ['one', { prefixDelegation: true }],
    ['two', { type: 'm5.24xlarge' }],
  ]);
  assert.match(await reader.text('#three >> .caption'), /권장/);
  const paper = (id) => reader.ask((id) => getComputedStyle(document.getElementById(id)).backgroundColor, id);
  assert.notEqual(await paper('two'), await paper('three'));
  await reader.ask(() => document.querySelector('#three').setAttribute('type', 't3.lrge'));
  await reader.shows('#three >> .wrong', /t3\.large/);
});

journey('an element far down loads when it comes near', 'posts/far/', async (reader) => {
  await reader.sees(() => customElements.get('eks-max-pods') !== undefined);
  const modules = () => performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.wasm')).length;
  assert.equal(await reader.text('#one'), 'twenty-nine');
  assert.equal(await reader.ask(modules), 0);
  await reader.ask(() => document.querySelector('#one').scrollIntoView());
  await reader.shows('#one >> #recommended', '29');
  assert.equal(await reader.ask(modules), 1);
});

journey('the whole calculator as an element', 'posts/full/', async (reader) => {
  await reader.shows('#one >> #recommended', '110');
  for (const name of Object.values(VIEWS)) {
    await reader.click(`#one >> [role=tab] "${name}"`);
    await reader.shows('#one >> [role=tab][aria-selected=true]', name);
    assert.ok((await reader.text('#one >> [role=tabpanel]')).length > 300);
  }
});

journey('with the keyboard alone', '', async (reader) => {
  const focused = () =>
    reader.ask(() => document.activeElement.id || document.activeElement.textContent.replace(/\s+/g, ' ').trim());
  const tabTo = async (id, ...keys) => {
    for (let step = 0; (await focused()) !== id; step += 1) {
      assert.ok(step < 60, `${id} is not reached`);
      await reader.press(...keys, 'Tab');
      const ring = await reader.ask(() => {
        const { outlineStyle, boxShadow } = getComputedStyle(document.activeElement);
        return document.activeElement === document.body || outlineStyle !== 'none' || boxShadow !== 'none';
      });
      assert.ok(ring, `${await focused()} shows that it has the focus`);
    }
  };
  await tabTo('Skip to the content');
  await reader.press('Enter');
  await tabTo('type');
  await reader.press('Control', 'a');
  await reader.tab.type('m5.24');
  await reader.press('ArrowDown');
  await reader.press('Enter');
  await reader.shows('#recommended', '250');
  await tabTo('pd');
  await reader.press(' ');
  await reader.sees(() => !journey.find('#pd')[0].checked);
  await tabTo('tab-pods');
  await reader.press('ArrowRight');
  await reader.sees(() => journey.find('[role=tabpanel][data-view=pool]').length === 1);
  await tabTo('pd', 'Shift');
  await reader.press(' ');
  await reader.shows('#recommended', '250');
  assert.equal(await reader.search(), '?v=1&type=m5.24xlarge&pd=1&tab=pool');
});

journey(
  'bad input is refused where it stands, and the next answer is right',
  '?v=1&type=t3.large&max=35&target=nodeadm',
  async (reader) => {
    const bad = ['-1', '1e300', '99999999999999999999', '2.5', 'NaN', MARKUP, '٣', 'x'.repeat(100_000)];
    for (const [view, ids] of Object.entries({
      pods: ['type', 'seen', 'maxeni', 'cni'],
      pool: ['pods', 'wip', 'events', 'each'],
      fleet: ['replicas', 'groups-0-instanceType', 'groups-0-nodes', 'subnets-0-cidr', 'subnets-0-used', 'surge'],
      expr: ['expr'],
      write: ['cluster', 'svc'],
    })) {
      await reader.click(`#tab-${view}`);
      // Quicker than keys: each is an input event all the same.
      const lost = await reader.ask(
        (ids, bad) => {
          for (const details of document.querySelectorAll('details')) details.open = true;
          const lost = [];
          for (const id of ids) {
            for (const text of bad) {
              const field = document.getElementById(id);
              field.value = text;
              field.dispatchEvent(new InputEvent('input', { bubbles: true }));
              const { value } = document.getElementById(id);
              if (value !== text) lost.push(`${id}: ${text.slice(0, 40)} became ${value.slice(0, 40)}`);
            }
            const field = document.getElementById(id);
            field.value = id === 'type' ? 't3.large' : '';
            field.dispatchEvent(new InputEvent('input', { bubbles: true }));
          }
          return lost;
        },
        ids,
        bad,
      );
      assert.deepEqual(lost, [], view);
      assert.equal(await reader.ask(() => document.querySelectorAll('main img, main script').length), 0);
    }
    await reader.click('#tab-pods');
    await reader.fill('#type', 'm5.large');
    await reader.shows('#recommended', '29');
  },
);

journey('markup and huge values in a link are text', '', async (reader) => {
  const asked = encodeURIComponent(MARKUP);
  for (const [query, words] of [
    [`?type=${asked}`, /which is no instance type in the catalogue/],
    [
      `?tab=fleet&groups=${asked}*3&subnets=${asked}`,
      /which is no instance type in the catalogue.*subnets\[0\]\.cidr is/,
    ],
    [`?tab=expr&expr=${asked}`, /It gives no number/],
    [`?tab=${asked}&target=constructor&side=__proto__&xonly=constructor`, /How it comes about/],
    ['?tab=pool&pods=99999999999999999999', /pods is/],
    [`?type=${'x'.repeat(12_000)}`, /which is no instance type in the catalogue/],
  ]) {
    await reader.open(query);
    await reader.shows('main', words);
    assert.equal(await reader.ask(() => document.querySelectorAll('main img, main script').length), 0);
  }
});

journey('every key of a link comes back', '', async (reader) => {
  const links = readFileSync(new URL('../cases/share-urls.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t')[0]);
  /** Comes to the link; answers what its fields say, and the link that the page itself writes on the way out and back. */
  const visit = async (link) => {
    await reader.ask((link) => {
      history.replaceState(null, '', `./${link}`);
      dispatchEvent(new PopStateEvent('popstate'));
    }, link);
    const { tab, ...seen } = await reader.ask(() => ({
      tab: document.querySelector('.tabs-tab [aria-selected=true]').id,
      fields: [...document.querySelectorAll('#app :is(input, select, textarea)')]
        .filter(({ id, type }) => id !== 'draft' && type !== 'radio')
        .map(({ id, type, value, checked }) => [id, type === 'checkbox' ? checked : value]),
      words: [
        ...document.querySelectorAll('#recommended, main .outcome, main .wrong, main .refusal, main .counts'),
      ].map(({ textContent }) => textContent),
    }));
    for (const id of [tab === 'tab-write' ? 'tab-pods' : 'tab-write', tab]) {
      await reader.ask((id) => {
        document.getElementById(id).click();
      }, id);
    }
    return { ...seen, written: await reader.search() };
  };
  const came = new Set();
  for (const [index, link] of links.entries()) {
    // Safari counts what a page writes into its address.
    if (index % 10 === 0) await reader.open('');
    const once = await visit(link);
    const twice = await visit(once.written);
    assert.deepEqual(twice, once, link);
    const values = Object.fromEntries(once.fields);
    const compared = new URLSearchParams(link).get('side') === 'b';
    for (const [key, value] of new URLSearchParams(link)) {
      came.add(key);
      if (compared || values[key] === undefined || value === '') continue;
      assert.equal(values[key], typeof values[key] === 'boolean' ? value === '1' : value, `${link}: ${key}`);
    }
    for (const [key, value] of new URLSearchParams(once.written)) {
      if (key !== 'v' && new URLSearchParams(link).has(key)) assert.equal(value, new URLSearchParams(link).get(key));
    }
  }
  assert.ok(came.size > 50, `${came.size} keys`);
});

for (const [name, launch] of Object.entries(BROWSERS)) {
  describe(name, () => {
    const downloads = mkdtempSync(join(tmpdir(), 'downloads-'));
    const launched = {};
    const browserFor = (dark) => {
      launched[dark] ??= launch({ dark, downloads });
      return launched[dark];
    };
    after(async () => {
      for (const browser of Object.values(launched)) await (await browser).close();
      rmSync(downloads, { recursive: true, force: true });
    });
    for (const { name: title, path, run, options } of journeys) {
      test(title, async () => {
        const browser = await browserFor(options.dark ?? false);
        const tab = await browser.tab();
        const reader = new Reader(tab, downloads);
        try {
          await reader.open(path);
          await run(reader);
          assert.deepEqual([...(await reader.ask(() => journey.complaints())), ...tab.messages()], []);
        } catch (error) {
          const folder = join(root, 'target/journeys');
          mkdirSync(folder, { recursive: true });
          const file = join(folder, `${name} ${title.replaceAll(/[^\p{L}\d]+/gu, ' ')}.png`);
          await tab.screenshot().then(
            (picture) => writeFileSync(file, picture),
            () => {},
          );
          throw error;
        } finally {
          await tab.close();
        }
      });
    }
  });
}
