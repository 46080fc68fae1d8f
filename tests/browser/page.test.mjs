// The page as people use it, under its content security policy: 0 complaints in any journey.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import {
  diagnose,
  evaluateExpression,
  instanceTypes,
  maxPods,
  placeReplicas,
  planSubnets,
  renderConfig,
  reservedResources,
  simulateWarmPool,
  sizeWarmPool,
  warmPool,
  warmPoolCurve,
} from 'eks-max-pods';
import { open, site, words } from './browser.mjs';

const VIEWS = ['pods', 'pool', 'fleet', 'expr', 'write'];
const VIEW_NAMES = ['Max pods', 'Warm pool', 'Replicas and subnets', 'Expression', 'What to write'];
const MARKUP = '<img src=x onerror=alert(1)><script>alert(1)</script>';
const verdict = (page) => page.textContent('#recommended');
const search = (page) => new URL(page.url()).search;
/** A number as the page writes it. */
const shown = (count) => new Intl.NumberFormat('en').format(count);
/** A table's cells as numbers where they are; those behind a toggle come in the turn after it is opened. */
async function cells(table) {
  const rows = table.locator('tbody tr:not([aria-hidden])');
  await rows.first().waitFor({ state: 'attached' });
  return rows.evaluateAll((rows) =>
    rows.map((row) => [...row.cells].map((cell) => cell.textContent.trim().replaceAll(',', ''))),
  );
}
const figure = (page, name) => page.locator(`[data-figure=${name}]`);

/** What a press on this control gives the reader to keep. */
async function downloaded(page, control) {
  const [download] = await Promise.all([page.waitForEvent('download'), control.click()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}

/** The downloads of a picture: an SVG that needs nothing else, and the table's numbers. */
async function downloads(page, name, table) {
  const svg = await downloaded(page, figure(page, name).locator('text=Download SVG'));
  assert.equal(svg.name, `eks-max-pods-${name}.svg`);
  assert.match(svg.text, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  assert.match(svg.text, /<title>[^<]+<\/title><desc>[^<]+<\/desc><rect [^>]*fill="#fcfcfa"/);
  assert.doesNotMatch(svg.text, /var\(|<!--|class=|<style|<script|href/);
  const drawn = await page.evaluate(async (text) => {
    const image = new Image();
    image.src = `data:image/svg+xml,${encodeURIComponent(text)}`;
    await image.decode();
    return image.naturalWidth > 0 && new DOMParser().parseFromString === undefined ? 0 : image.naturalWidth;
  }, svg.text);
  assert.ok(drawn >= 720, `${name}.svg is ${drawn} px wide`);
  const csv = await downloaded(page, figure(page, name).locator('text=Download CSV'));
  assert.equal(csv.name, `eks-max-pods-${name}.csv`);
  const rows = csv.text.trimEnd().split('\r\n').slice(1);
  assert.deepEqual(
    rows,
    table.map((row) => row.join(',')),
  );
}

test('without JavaScript the default answer is in the HTML, with all five views', async () => {
  const { page, complaints, close } = await open('', { javaScriptEnabled: false });
  assert.equal(await verdict(page), '110');
  const text = await page.innerText('main');
  for (const words of [
    'of 530 that can have an address',
    '3 × (12 − 1) × 16 + 2 = 530',
    'nodeadm (AL2023)',
    'Addresses that the node takes',
    'Of the replicas 150 run.',
    'The plan fits.',
    '110 on t3.large',
    'kubectl set env daemonset aws-node',
    'Prefix delegation yes',
  ]) {
    assert.ok(text.replace(/\s+/g, ' ').includes(words), words);
  }
  for (const [index, view] of VIEWS.entries()) {
    assert.equal(await page.locator(`[data-view=${view}] > h2`).innerText(), VIEW_NAMES[index]);
  }
  for (const hidden of ['[role=tablist]', 'input', 'button:enabled', 'form']) {
    assert.equal(await page.locator(`main ${hidden}:visible`).count(), 0, `${hidden} is of no use without JavaScript`);
  }
  assert.match(await page.textContent('noscript'), /Without JavaScript this page shows one answer/);
  assert.deepEqual(complaints, []);
  await close();
});

test('what is served is what the script shows', async () => {
  const served = await open('', { javaScriptEnabled: false });
  const fields = ({ page }) =>
    page
      .locator('form.controls :is(input, select)')
      .evaluateAll((all) => all.map(({ id, name, value, checked }) => [id || name, value, checked]));
  const shown = await fields(served);
  for (const view of VIEWS) {
    const live = await open(view === 'pods' ? '' : `?tab=${view}`);
    const text = await words(live.page, view);
    assert.equal(await words(served.page, view), text);
    assert.ok(text.length > 300, `${view}: ${text.length} characters`);
    if (view === 'pods')
      assert.deepEqual(shown, await fields(live), 'and so are the fields, before they can be typed in');
    assert.deepEqual(live.complaints, []);
    await live.close();
  }
  await served.close();
});

test('the views are tabs: by mouse, by keyboard, by back and forward', async () => {
  const { page, complaints, close } = await open();
  const tab = (name) => page.getByRole('tab', { name, exact: true });
  const chosen = () => page.locator('.tabs-tab [aria-selected=true]').innerText();
  assert.deepEqual(await page.locator('.tabs-tab [role=tab]').allInnerTexts(), VIEW_NAMES);
  await tab('Warm pool').click();
  assert.equal(search(page), '?v=1&type=t3.large&pd=1&tab=pool');
  assert.equal(await page.locator('.view').count(), 1, 'only what is shown is there');
  assert.equal(await page.getAttribute('[role=tabpanel]', 'data-view'), 'pool');
  assert.ok(await page.isVisible('[data-view=pool] .counts'));
  await page.keyboard.press('ArrowRight');
  assert.equal(await chosen(), 'Replicas and subnets');
  assert.equal(await page.evaluate(() => document.activeElement.textContent.trim()), 'Replicas and subnets');
  await page.keyboard.press('End');
  assert.equal(await chosen(), 'What to write');
  await page.keyboard.press('ArrowRight');
  assert.equal(await chosen(), 'Max pods', 'behind the last comes the first');
  await page.keyboard.press('ArrowLeft');
  assert.equal(await chosen(), 'What to write');
  await page.keyboard.press('Home');
  assert.equal(await chosen(), 'Max pods');
  assert.equal(search(page), '?v=1&type=t3.large&pd=1', 'what equals its default is left out');
  await page.goBack();
  assert.equal(await chosen(), 'What to write');
  await page.goForward();
  assert.equal(await chosen(), 'Max pods');
  assert.equal(await page.locator('.tabs-tab [tabindex="0"]').count(), 1);
  assert.deepEqual(complaints, []);
  await close();
});

test('searching for a type, and settings in the URL', async () => {
  const { page, complaints, close } = await open();
  // Beside the type that is there: the others of its family.
  await page.focus('#type');
  const family = instanceTypes().filter((name) => name.startsWith('t3.'));
  assert.deepEqual(await page.locator('[role=option]').allTextContents(), family);
  await page.fill('#type', 'm5 xlarge');
  const options = await page.locator('[role=option]').allTextContents();
  assert.ok(
    options.includes('m5.xlarge') && options.includes('m5d.24xlarge') && !options.includes('m5.large'),
    `${options}`,
  );
  await page.fill('#type', 'm5.24');
  await page.keyboard.press('ArrowDown');
  assert.equal(await page.getAttribute('#type', 'aria-expanded'), 'true');
  assert.equal(await page.getAttribute('[role=option][aria-selected=true]', 'data-name'), 'm5.24xlarge');
  await page.keyboard.press('Enter');
  assert.equal(await page.inputValue('#type'), 'm5.24xlarge');
  assert.equal(await verdict(page), '250');
  assert.equal(search(page), '?v=1&type=m5.24xlarge&pd=1');

  await page.uncheck('#pd');
  await page.check('#cn');
  assert.equal(search(page), '?v=1&type=m5.24xlarge&cn=1');
  assert.match(await page.textContent('.formula'), /\(15 − 1\) × \(50 − 1\) \+ 2 = 688/);

  await page.goBack();
  assert.equal(await page.isChecked('#cn'), false);
  await page.goBack();
  assert.equal(await page.isChecked('#pd'), true);
  await page.goForward();
  assert.equal(await page.isChecked('#pd'), false);
  assert.deepEqual(complaints, []);
  await close();
});

test('the type is chosen with the mouse as well', async () => {
  const { page, complaints, close } = await open();
  await page.fill('#type', 'p5.48');
  await page.click('[data-name="p5.48xlarge"]');
  assert.equal(await verdict(page), '250');
  await page.uncheck('#pd');
  assert.equal(await verdict(page), '100');
  assert.ok(await page.isVisible('[data-code=multi-card]'));
  assert.equal(await page.isVisible('#types'), false);
  assert.deepEqual(complaints, []);
  await close();
});

test('a refused input is named at its field, and a suggestion is one press away', async () => {
  const { page, complaints, close } = await open('?v=1&type=t3.lrge');
  const sentence = /type is "t3\.lrge", which is no instance type in the catalogue, did you mean t3\.large\?/;
  assert.match(await page.textContent('.verdict .refusal'), sentence);
  assert.match(await page.textContent('#type-error'), sentence);
  assert.equal(await page.getAttribute('#type', 'aria-invalid'), 'true');
  assert.ok((await page.getAttribute('#type', 'aria-describedby')).split(' ').includes('type-error'));
  assert.equal(await page.inputValue('#type'), 't3.lrge', 'what was typed stays');
  await page.click('#type-error button >> text=t3.large');
  assert.equal(await verdict(page), '35');
  assert.equal(await page.getAttribute('#type', 'aria-invalid'), null);

  await page.click('summary >> text=More settings');
  await page.fill('#maxeni', '2.5');
  assert.match(
    await page.textContent('#maxeni-error'),
    /maxEni is "2\.5", must be a whole number from -2147483648 to 2147483647/,
  );
  assert.equal(await page.getAttribute('#maxeni', 'aria-invalid'), 'true');
  await page.fill('#maxeni', '');
  assert.ok(await page.isVisible('#maxeni'), 'the field does not close under who empties it');
  await page.fill('#maxeni', '2');
  assert.equal(await verdict(page), '24');
  assert.deepEqual(complaints, []);
  await close();

  const both = await open('?v=1&type=t3.lrge&maxeni=2.5&host=-1');
  for (const field of ['type', 'maxeni', 'host'])
    assert.equal(await both.page.getAttribute(`#${field}`, 'aria-invalid'), 'true', `${field} is wrong too`);
  assert.match(await both.page.textContent('.verdict .refusal'), sentence);
  await both.close();

  const linked = await open('?v=1&type=m5.large&ip=IPv6');
  assert.equal(await linked.page.locator('#ip input:checked').count(), 0);
  await linked.page.click('#ip-error button >> text=ipv6');
  assert.equal(await verdict(linked.page), '110');
  assert.equal(search(linked.page), '?v=1&type=m5.large&ip=ipv6');
  assert.deepEqual(linked.complaints, []);
  await linked.close();
});

test('max pods: what it costs in memory, and why a node shows another number', async () => {
  const { page, complaints, close } = await open('?v=1&type=t3.large&pd=1&max=110');
  const { kubeReserved, allocatable } = reservedResources('t3.large', {
    maxPods: 110,
    ami: 'al2023',
    maxPodsFrom: 'expression',
  });
  const row = (await cells(page.locator('#reserved'))).find(([name]) => name === 'AL2023 max pods as an expression');
  assert.deepEqual(row.slice(1), [
    String(kubeReserved.memoryMib),
    '18%',
    String(kubeReserved.cpuMillicores),
    String(allocatable.memoryMib),
    String(allocatable.cpuMillicores),
  ]);
  assert.equal(await page.locator('#reserved tbody tr').count(), 6);

  await page.fill('#seen', '29');
  await page.selectOption('#prov', 'managed-node-group');
  await page.selectOption('#newer', 'no');
  const { explainedBy, checks } = diagnose('t3.large', {
    prefixDelegation: true,
    allocatablePods: 29,
    provisioner: 'managed-node-group',
    nodeIsNewerThanSetting: false,
  });
  assert.deepEqual(
    await page
      .locator('section[aria-labelledby=diagnosis-title] .advice li')
      .evaluateAll((list) => list.map((item) => item.dataset.code)),
    explainedBy.map(({ code }) => code),
  );
  assert.deepEqual(
    await page.locator('.checks code').allTextContents(),
    checks.map(({ command }) => command),
  );
  assert.equal(search(page), '?v=1&type=t3.large&pd=1&max=110&seen=29&prov=managed-node-group&newer=no');
  await page.fill('#seen', 'few');
  assert.match(await page.textContent('#seen-error'), /allocatablePods is "few", must be a whole number/);
  assert.deepEqual(complaints, []);
  await close();
});

test('the warm pool is the library’s, in numbers, pictures and tables', async () => {
  const { page, complaints, close } = await open('?v=1&type=t3.large&pd=1&pods=97&max=110&tab=pool');
  const counts = await page.locator('section[aria-labelledby=pool-title] .counts dd').allTextContents();
  assert.deepEqual(counts, ['113', '1', '7', '112', '97', '15', '0']);
  const enis = await figure(page, 'enis')
    .locator('svg [data-slots]')
    .evaluateAll((list) => list.map(({ dataset }) => [Number(dataset.slots), Number(dataset.assigned)]));
  assert.deepEqual(
    enis,
    warmPool('t3.large', { prefixDelegation: true, maxPods: 110, pods: 97 }).perEni.map((eni) => [...eni]),
  );

  const {
    subnetAddresses,
    addresses,
    assigned,
    enis: attached,
    prefixes,
  } = warmPoolCurve('t3.large', {
    prefixDelegation: true,
    maxPods: 110,
    upTo: 110,
  });
  const numbers = Array.from(subnetAddresses, (taken, pods) => [
    pods,
    taken,
    addresses[pods],
    assigned[pods],
    attached[pods],
    prefixes[pods],
  ]);
  await figure(page, 'addresses').locator('summary').click();
  assert.deepEqual(
    (await cells(figure(page, 'addresses'))).slice(0, 12),
    numbers.slice(0, 12).map((row) => row.map(String)),
  );
  await downloads(page, 'addresses', numbers);
  // The line in the picture goes through the same numbers: at the axes' own marks.
  const line = await figure(page, 'addresses').evaluate((element) => {
    const label = (anchor) =>
      [...element.querySelectorAll(`text[text-anchor=${anchor}]`)].filter((text) => /^\d+$/.test(text.textContent));
    const scale = (texts, read) => {
      const [a, b] = [texts[0], texts.at(-1)];
      const perPixel = (b.textContent - a.textContent) / (read(b) - read(a));
      return (pixel) => Number(a.textContent) + (pixel - read(a)) * perPixel;
    };
    const x = scale(label('middle'), (text) => Number(text.getAttribute('x')));
    const y = scale(label('end'), (text) => Number(text.getAttribute('y')) - 4);
    const path = element.querySelector('[data-line=subnet]').getAttribute('d');
    const [, top] = path.match(/^M\S+ (\S+?)(?=H)/);
    return [
      [0, Math.round(y(top))],
      ...[...path.matchAll(/H([\d.]+)V([\d.]+)/g)].map(([, h, v]) => [Math.round(x(h)), Math.round(y(v))]),
    ];
  });
  const jumps = numbers.filter(([pods, taken]) => pods === 0 || taken !== numbers[pods - 1][1]);
  assert.deepEqual(
    line,
    jumps.map(([pods, taken]) => [pods, taken]),
  );

  await page.fill('#wprefix', '0');
  assert.match(await page.textContent('section[aria-labelledby=pool-title]'), /aws-node refuses to start/);
  await page.fill('#wprefix', '-1');
  assert.match(await page.textContent('#wprefix-error'), /warmPrefixTarget is -1, must be 0 to 65535/);
  await page.fill('#wprefix', '');
  await page.fill('#pods', 'many');
  assert.match(await page.textContent('#pods-error'), /pods is "many", must be a whole number/);
  assert.equal(await page.getAttribute('#pods', 'aria-invalid'), 'true');
  assert.equal(await verdict(page), '110', 'max pods does not need it');
  assert.deepEqual(complaints, []);
  await close();
});

test('a burst over the seconds, and settings that are taken over', async () => {
  const { page, complaints, close } = await open('?v=1&type=m5.large&tab=pool&start=2&events=0:20,60:5');
  const { steps, allRunningAt } = simulateWarmPool('m5.large', {
    startPods: 2,
    events: [
      { at: 0, pods: 20 },
      { at: 60, pods: 5 },
    ],
  });
  const section = page.locator('section[aria-labelledby=burst-title]');
  assert.match(await section.locator('.outcome').innerText(), new RegExp(`All run (at once|after ${allRunningAt} s)`));
  await figure(page, 'burst').locator('summary').click();
  const rows = steps.map(({ at, pods, assigned, enis, addresses, calls }) => [
    at,
    pods,
    assigned,
    enis,
    addresses,
    null,
    ...Object.values(calls),
  ]);
  assert.deepEqual(
    await cells(figure(page, 'burst')),
    rows.map((row) => row.map((cell) => (cell === null ? 'none' : String(cell)))),
  );
  await downloads(
    page,
    'burst',
    rows.map((row) => row.map((cell) => cell ?? '')),
  );
  const dots = await figure(page, 'burst').locator('svg circle').count();
  const calls = Object.keys(steps[0].calls);
  const made = steps.flatMap(({ calls: now }, index) =>
    calls.filter((call) => now[call] > (index === 0 ? 0 : steps[index - 1].calls[call])),
  );
  assert.equal(dots, made.length);

  await page.fill('#each', '12');
  await page.fill('#burst', '3');
  const { best, choices } = sizeWarmPool('m5.large', { podsPerNode: 12, burst: 3 });
  const found = await cells(page.locator('#sizing'));
  assert.deepEqual(
    found.map((row) => Number(row[1])),
    [best, ...choices].map(({ atRest }) => atRest.subnetAddresses),
  );
  await page.locator('#sizing button').first().click();
  assert.equal(await page.inputValue('#wip'), String(best.settings.warmIpTarget));
  assert.match(search(page), /[?&]wip=3(&|$)/);
  assert.equal(await page.locator('#sizing tbody tr').first().locator('td').last().innerText(), 'in use');
  await page.fill('#events', '0:x');
  assert.match(await page.textContent('#events-error'), /events\[0\]\.pods is "x", must be a whole number/);
  assert.deepEqual(complaints, []);
  await close();
});

test('the lab: 97 of 150 run, and with one node at 110 all do', async () => {
  const { page, complaints, close } = await open('?v=1&type=t3.large&pd=1&max=35&others=2&tab=fleet');
  const section = page.locator('section[aria-labelledby=replicas-title]');
  const outcome = async () => (await section.locator('.outcome').innerText()).replace(/\s+/g, ' ');
  const bars = () =>
    figure(page, 'fleet')
      .locator('svg [data-count]')
      .evaluateAll((list) => list.map(({ dataset }) => Number(dataset.count)));
  assert.equal(await outcome(), 'Of the replicas 97 run. The limit is max pods.');
  assert.deepEqual(await bars(), [97, 53, 0]);
  await page.fill('#groups-0-nodes', '2');
  await page.click('text=Add a node group');
  await page.fill('#groups-1-nodes', '1');
  await page.fill('#groups-1-maxPods', '110');
  await page.press('#groups-1-maxPods', 'Tab');
  assert.equal(await outcome(), 'Of the replicas 150 run.');
  assert.deepEqual(await bars(), [150, 0, 0]);
  assert.match(search(page), /[?&]groups=t3\.large\*2\*30_t3\.large\*1\*30\*110(&|$)/);
  const { perGroup } = placeReplicas({
    nodeGroups: [
      { instanceType: 't3.large', nodes: 2, maxPods: 35, prefixDelegation: true },
      { instanceType: 't3.large', nodes: 1, maxPods: 110, prefixDelegation: true },
    ],
    replicas: 150,
    otherPods: 2,
  });
  await figure(page, 'fleet').locator('summary').click();
  const rows = perGroup.flatMap(({ name, nodes, maxPods, podAddresses, podsPerNode }) =>
    podsPerNode.map(([pods, count]) => [name, nodes, maxPods, podAddresses, pods, count]),
  );
  assert.deepEqual(
    await cells(figure(page, 'fleet')),
    rows.map((row) => row.map(String)),
  );
  await downloads(page, 'fleet', rows);

  // Without prefixes the node at 110 has max pods, and too few addresses.
  await page.selectOption('#groups-1-prefixDelegation', 'no');
  assert.match(await section.innerText(), /Wait|addresses/);
  await page.click('text=Remove node group 1');
  assert.equal(await page.locator('[aria-label="Node groups"] .plan-row').count(), 1);
  await page.fill('#groups-0-instanceType', 't3.lrge');
  assert.match(await page.textContent('#groups-0-instanceType-error'), /nodeGroups\[0\]\.instanceType is "t3\.lrge"/);
  assert.equal(await page.getAttribute('#groups-0-instanceType', 'aria-invalid'), 'true');
  await page.click('#groups-0-instanceType-error button >> text=t3.large');
  assert.equal(await page.inputValue('#groups-0-instanceType'), 't3.large');

  // Several types, and an option that has no field of its own.
  await page.fill('#groups-0-instanceType', 't3.large, m5.large');
  await page.click('.rare summary >> nth=0');
  await page.fill('#groups-0-more', 'wrmIpTarget=5');
  assert.match(await page.textContent('#groups-0-more-error'), /nodeGroups\[0\]\.wrmIpTarget is not an option here/);
  await page.fill('#groups-0-more', 'warmIpTarget=5');
  assert.equal(await page.locator('#groups-0-more-error').count(), 0);
  await page.fill('#cpu', '500');
  await page.fill('#branch', '-1');
  assert.match(await page.textContent('#branch-error'), /branchReplicas is -1/);
  assert.deepEqual(complaints, []);
  await close();
});

test('each subnet’s map is the library’s, block for block', async () => {
  const query =
    '?v=1&type=t3.large&pd=1&max=35&groups=t3.large*3*33&subnets=10.0.0.0/24*32**a_10.0.1.0/25**10.0.1.64/26*b&surge=33%25&tab=fleet';
  const { page, complaints, close } = await open(query);
  const plan = {
    nodeGroups: [{ instanceType: 't3.large', nodes: 3, podsPerNode: 33, prefixDelegation: true, maxPods: 35 }],
    subnets: [
      { cidr: '10.0.0.0/24', used: 32, availabilityZone: 'a' },
      { cidr: '10.0.1.0/25', prefixReservation: '10.0.1.64/26', availabilityZone: 'b' },
    ],
    surge: '33%',
  };
  const drawn = () =>
    page
      .locator('[data-map]')
      .evaluateAll((maps) =>
        maps.map((map) =>
          [...map.querySelectorAll('rect[data-state]')].map(({ dataset }) => [dataset.state, Number(dataset.blocks)]),
        ),
      );
  const { subnets } = planSubnets(plan);
  assert.deepEqual(
    await drawn(),
    subnets.map(({ blocks }) => blocks.map((run) => [...run])),
  );
  await figure(page, 'subnets').locator('summary').click();
  const rows = subnets.map((s) => [
    s.cidr,
    s.availabilityZone,
    s.usable,
    s.nodes,
    s.usedAtRest,
    s.usedAtPeak,
    s.free,
    s.prefixBlocks,
    s.prefixBlocksNeeded,
    s.prefixBlocksFree,
    s.nodesLeft,
    { fits: 'fits', 'no-addresses': 'too few addresses', 'no-prefixes': 'too few whole /28 blocks' }[s.verdict],
  ]);
  assert.deepEqual(
    await cells(figure(page, 'subnets')),
    rows.map((row) => row.map(String)),
  );
  await downloads(page, 'subnets', rows);

  // A run that is longer than a row of the map goes on in the next one.
  await page.fill('#subnets-0-cidr', '10.0.0.0/16');
  await page.fill('#subnets-0-used', '');
  await page.fill('#subnets-1-cidr', '10.1.0.0/25');
  await page.fill('#subnets-1-prefixReservation', '');
  const large = planSubnets({
    ...plan,
    subnets: [
      { cidr: '10.0.0.0/16', availabilityZone: 'a' },
      { cidr: '10.1.0.0/25', availabilityZone: 'b' },
    ],
  });
  const merged = (runs) =>
    runs.reduce((list, [state, blocks]) => {
      if (list.at(-1)?.[0] === state) list.at(-1)[1] += blocks;
      else list.push([state, blocks]);
      return list;
    }, []);
  assert.deepEqual(
    (await drawn()).map(merged),
    large.subnets.map(({ blocks }) => merged(blocks)),
  );

  await page.fill('#subnets-1-cidr', '10.0.0.77/25');
  assert.match(await page.textContent('#subnets-1-cidr-error'), /subnets\[1\]\.cidr is "10\.0\.0\.77\/25"/);
  assert.equal(await page.getAttribute('#subnets-1-cidr', 'aria-invalid'), 'true');
  await page.click('#subnets-1-cidr-error button >> text=10.0.0.0/25');
  assert.equal(await page.inputValue('#subnets-1-cidr'), '10.0.0.0/25');
  assert.deepEqual(complaints, []);
  await close();
});

/** What `kubectl get nodes -o json` prints of a node. */
const node = (name, type, group, pods) => ({
  kind: 'Node',
  metadata: {
    name,
    labels: { 'node.kubernetes.io/instance-type': type, 'eks.amazonaws.com/nodegroup': group },
  },
  status: { allocatable: { pods: String(pods) } },
});

test('pasted nodes, subnets and plans are read as the command line reads them', async () => {
  const { page, complaints, close } = await open('?v=1&type=t3.large&tab=fleet');
  const said = () => page.textContent('#draft-said');
  await page.click('summary >> text=Paste nodes, subnets or a plan');
  const paste = async (value) => {
    await page.fill('#draft', typeof value === 'string' ? value : JSON.stringify(value));
    await page.click('text=Read it into the fields');
  };
  const items = [
    node('a', 't3.large', 'blue', 35),
    node('b', 't3.large', 'blue', 35),
    node('c', 'm5.large', 'g_1*', 110),
  ];
  await paste({ kind: 'List', items });
  assert.match(await said(), /Read: 2 node groups or subnets/);
  const values = (id) =>
    page.locator(`:is(input, select)[id^="${id}"]`).evaluateAll((list) => list.map(({ value }) => value));
  assert.deepEqual(await values('groups-0-'), ['t3.large', '2', '', '35', '', '', '', 'blue t3.large', '']);
  assert.deepEqual(await values('groups-1-'), ['m5.large', '1', '', '110', '', '', '', 'g_1* m5.large', '']);
  assert.match(
    await page.textContent('#groups-0-podsPerNode-error'),
    /nodeGroups\[0\]\.podsPerNode is missing/,
    'what kubectl does not say is asked for at its field',
  );
  await page.reload();
  await page.waitForSelector('#app[data-ready]');
  assert.deepEqual(await values('groups-1-'), ['m5.large', '1', '', '110', '', '', '', 'g_1* m5.large', '']);

  await page.click('summary >> text=Paste nodes, subnets or a plan');
  await paste({ Subnets: [{ CidrBlock: '10.0.0.0/24', AvailabilityZone: 'us-east-1a', AvailableIpAddressCount: 80 }] });
  assert.deepEqual(await values('subnets-0-'), ['10.0.0.0/24', '', '', 'us-east-1a', '', '80']);
  assert.deepEqual(await values('groups-0-'), ['t3.large', '2', '', '35', '', '', '', 'blue t3.large', '']);

  await paste({
    nodeGroups: [
      { instanceType: ['t3.large', 'm5.large'], nodes: 3, podsPerNode: 20, warmIpTarget: 5, prefixDelegation: true },
    ],
    subnets: [{ cidr: '10.0.0.0/23', used: ['10.0.0.7', '10.0.1.0/28'], use: 'both' }],
    replicas: 40,
    requests: { cpuMillicores: 100 },
    surge: '33%',
    otherAddresses: 4,
  });
  assert.deepEqual(await values('groups-0-'), [
    't3.large m5.large',
    '3',
    '20',
    '',
    'yes',
    '',
    '',
    '',
    'warmIpTarget=5',
  ]);
  for (const [id, value] of Object.entries({ replicas: '40', cpu: '100', surge: '33%', addresses: '4' })) {
    assert.equal(await page.inputValue(`#${id}`), value);
  }
  assert.match(
    await page.locator('section[aria-labelledby=replicas-title] .outcome').innerText(),
    /Of the replicas 40 run\./,
  );

  const before = search(page);
  for (const [text, sentence] of [
    ['kubectl get nodes', /^This is not JSON: /],
    ['[]', 'This is no plan: it must be an object in braces.'],
    ['{}', 'There is no plan in it.'],
    ['{"nodeGroups":[]}', 'nodeGroups is empty.'],
    ['{"nodeGroups":3}', 'nodeGroups must be a list of objects.'],
    [`{"${'<img src=x>'}":1}`, '<img src=x> is no part of a plan.'],
    ['{"constructor":1}', 'constructor is no part of a plan.'],
    ['{"requests":{"gpu":1}}', 'requests.gpu is no part of a plan.'],
    [`{"x": ${'['.repeat(50_000)}`, /^This is not JSON: /],
  ]) {
    await paste(text);
    const words = (await said()).trim();
    if (typeof sentence === 'string') assert.equal(words, sentence);
    else assert.match(words, sentence);
    assert.equal(await page.inputValue('#draft'), text, 'what was pasted stays');
    assert.equal(search(page), before, 'and changes nothing');
  }

  // Markup, huge values, and a thousand rows are text in fields, each refused at its own or counted.
  await paste({ nodeGroups: [{ instanceType: MARKUP, nodes: 1e300, podsPerNode: 1, [MARKUP]: MARKUP }] });
  assert.equal(await page.inputValue('#groups-0-instanceType'), MARKUP);
  assert.match(await page.textContent('#groups-0-nodes-error'), /nodeGroups\[0\]\.nodes is "1e\+300"/);
  await page.fill('#groups-0-nodes', '3');
  assert.match(await page.textContent('#groups-0-more-error'), /is not an option here/);
  await page.fill('#groups-0-more', '');
  assert.match(await page.textContent('#groups-0-instanceType-error'), /no instance type in the catalogue/);
  const many = Array.from({ length: 1000 }, (_, index) => ({
    cidr: `10.${index >> 8}.${index & 255}.0/24`,
    availabilityZone: `z${index}`,
  }));
  await paste({ subnets: many, nodeGroups: [{ instanceType: 't3.large', nodes: 3000, podsPerNode: 20 }] });
  assert.equal(await page.locator('[aria-label="Subnets"] .plan-row').count(), 30);
  assert.match(await page.textContent('[aria-label="Subnets"]'), /The first 30 of 1,000 are here to be changed/);
  assert.match(await page.textContent('section[aria-labelledby=subnets-title] .outcome'), /The plan fits\./);
  assert.equal(await page.locator('main img, main script').count(), 0);
  assert.deepEqual(complaints, []);
  await close();
});

test('what is open in a view is open still once a half-typed name is whole', async () => {
  const { page, complaints, close } = await open('?type=t3.large&pd=1&tab=pool');
  const fold = figure(page, 'addresses').locator('details');
  // Rows are drawn for those who look at them.
  assert.equal(await page.locator('[data-figure] tbody tr').count(), 0);
  await fold.locator('summary').click();
  await fold.locator('tbody tr').first().waitFor();
  await page.fill('#type', 'm5.4xlarg');
  assert.equal(await page.locator('[data-figure]').count(), 0);
  await page.fill('#type', 'm5.4xlarge');
  assert.equal(await fold.evaluate(({ open }) => open), true);
  const curve = warmPoolCurve('m5.4xlarge', { prefixDelegation: true, upTo: 110 });
  const last = await fold.evaluate(async (fold) => {
    const scroll = fold.querySelector('.scroll');
    scroll.scrollTop = scroll.scrollHeight;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return [...fold.querySelector('tbody tr:nth-last-child(1)').cells].map(({ textContent }) => textContent.trim());
  });
  assert.deepEqual(last.slice(0, 2), ['110', shown(curve.subnetAddresses.at(-1))]);
  assert.deepEqual(complaints, []);
  await close();
});

test('an expression is tried as it is typed, over every type', async () => {
  const { page, complaints, close } = await open('?v=1&type=c5.large&tab=expr');
  const section = page.locator('[data-view=expr]');
  const outcome = () => section.locator('.outcome').textContent();
  assert.match(await outcome(), /110\s+on c5\.large/);
  await page.fill('#expr', 'max_pods * 0.9 +');
  assert.equal(await section.locator('.editor mark').textContent(), '*');
  assert.equal(await page.getAttribute('#expr', 'aria-invalid'), 'true');
  assert.match(await section.textContent(), /\* does not take int and double/);
  assert.equal(await page.locator('#expression-rows').count(), 0);

  const text = 'default_enis * (ips_per_eni - 1) * 16 + 2';
  await page.fill('#expr', text);
  assert.match(await outcome(), /434\s+on c5\.large/);
  assert.match(
    await section.textContent(),
    /On 199 of 1404 types kube-reserved and the eviction threshold exceed the memory/,
  );
  const { rows } = evaluateExpression(text, { dialect: 'nodeadm' });
  // Of all rows those in sight are there, and scrolling comes to each of them.
  assert.equal(await page.getAttribute('#expression-rows', 'aria-rowcount'), String(rows.length + 1));
  const [seen, most] = await page.evaluate(async () => {
    const scroll = document.querySelector('.scroll:has(#expression-rows)');
    const seen = {};
    let most = 0;
    for (let top = 0; ; top += scroll.clientHeight / 2) {
      scroll.scrollTop = top;
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      const rows = [...scroll.querySelectorAll('tbody tr[aria-rowindex]')];
      most = Math.max(most, rows.length);
      const { top: from, bottom: to } = scroll.getBoundingClientRect();
      for (const row of rows) {
        const box = row.getBoundingClientRect();
        if (box.bottom > from && box.top < to) {
          seen[row.getAttribute('aria-rowindex') - 2] = [
            row.cells[0].textContent,
            Number(row.cells[1].textContent.replaceAll(',', '')),
          ];
        }
      }
      if (top > scroll.scrollHeight) return [seen, most];
    }
  });
  assert.deepEqual(
    Object.values(seen),
    rows.map(({ instanceType, value }) => [instanceType, value]),
  );
  assert.ok(most < 80, `${most} rows at once`);

  await section.locator('thead button >> text=Result').click();
  await page.evaluate(() => document.querySelector('.scroll:has(#expression-rows)').scrollTo(0, 0));
  const least = String(Math.min(...rows.map(({ value }) => value)));
  await page.waitForFunction(
    (least) => document.querySelector('#expression-rows tr[aria-rowindex="2"] td')?.textContent === least,
    least,
  );
  assert.equal(await page.locator('[aria-sort=ascending]').innerText(), 'Result ▲');
  await page.fill('#xfind', 'c5. m5.');
  const family = rows.filter(({ instanceType }) => /c5\.|m5\./.test(instanceType));
  assert.match(await section.textContent(), new RegExp(`${family.length} of 1,404 types`));
  await page.selectOption('#xonly', 'above');
  const heavy = family.filter((row) => row.effective > row.recommended);
  const csv = await downloaded(page, section.locator('text=Download CSV'));
  assert.equal(csv.name, 'eks-max-pods-expression.csv');
  const lines = csv.text.trim().split('\r\n');
  assert.equal(lines[0], 'instanceType,value,effective,defaultMaxPods,recommended,secondaryIp,prefix,memoryShare');
  assert.equal(lines.length, heavy.length + 1);
  await page.fill('#xfind', '');
  await page.selectOption('#xonly', 'memory');
  const share = rows.filter((row) => row.memoryShare > 0.25);
  assert.match(await section.textContent(), new RegExp(`${shown(share.length)} of 1,404 types`));

  await page.selectOption('#dialect', 'karpenter');
  await page.selectOption('#xonly', 'all');
  await page.fill('#expr', 'min(110, max_pods)');
  assert.match(await outcome(), /29\s+on c5\.large/);
  assert.deepEqual(complaints, []);
  await close();
});

const FIELDS = {
  cluster: ['clusterName', 'demo'],
  region: ['region', 'eu-west-1'],
  ng: ['nodeGroupName', 'blue'],
  endpoint: ['apiServerEndpoint', 'https://abc.gr7.eu-west-1.eks.amazonaws.com'],
  ca: ['certificateAuthority', 'LS0tLS1CRUdJTg=='],
  svc: ['serviceCidr', '10.100.0.0/16'],
};

test('what to write: each tool’s files, word for word, and exactly that is copied', async () => {
  const { page, complaints, close } = await open('?v=1&type=t3.large&pd=1&max=77&tab=write', {
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const targets = await page
    .locator('.tabs-target [role=tab]')
    .evaluateAll((list) => list.map(({ id }) => id.replace('target-', '')));
  assert.equal(targets.length, 12);
  const given = { prefixDelegation: true, maxPods: 77 };
  for (const target of targets) {
    await page.click(`#target-${target}`);
    for (const [key, [option, value]] of Object.entries(FIELDS)) {
      if ((await page.locator(`#${key}`).count()) === 0) continue;
      await page.fill(`#${key}`, value);
      given[option] = value;
    }
    const { files, commands, notes } = renderConfig(target, 't3.large', given);
    const texts = [...files.map(({ text }) => text), ...commands];
    assert.deepEqual(await page.locator('.target .code code').allTextContents(), texts, target);
    assert.deepEqual(await page.locator('.target .file h3').allTextContents(), [
      ...files.map(({ name }) => name),
      ...(commands.length > 0 ? ['Commands'] : []),
    ]);
    assert.equal(await page.locator('.target .advice li').count(), notes.length);
    for (const [index, text] of texts.entries()) {
      const block = page.locator('.target .code').nth(index);
      await block.locator('button').click();
      await block.locator('text=Copied.').waitFor();
      assert.equal(await page.evaluate(() => navigator.clipboard.readText()), text);
    }
  }
  await page.click('#target-nodeadm');
  await page.selectOption('#as', 'expression');
  assert.match(await page.locator('.target .code code').first().textContent(), /maxPodsExpression/);
  await page.fill('#cluster', 'a"; rm -rf /');
  assert.match(await page.textContent('#cluster-error'), /clusterName is "a\\?"; rm -rf \/", must be/);
  assert.equal(await page.locator('.target .code').count(), 0, 'no text with it is offered');
  assert.equal(await page.inputValue('#cluster'), 'a"; rm -rf /');
  assert.deepEqual(complaints, []);
  await close();
});

test('where copying is forbidden the text is selected', async () => {
  const { page, complaints, close } = await open('?tab=write&target=nodeadm');
  await page.evaluate(() =>
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error('no')) } }),
  );
  const block = page.locator('.target .code').first();
  await block.locator('button').click();
  await block.locator('text=Selected').waitFor();
  const text = await block.locator('code').textContent();
  assert.equal(await page.evaluate(() => String(getSelection()).trimEnd()), text.trimEnd());
  await page.click('#copy-link');
  await page.locator('.actions code').waitFor();
  assert.equal(
    await page.evaluate(() => String(getSelection())),
    `${site.url}?v=1&type=t3.large&pd=1&tab=write&target=nodeadm`,
  );
  assert.deepEqual(complaints, []);
  await close();
});

test('the link is of what is shown, also before a field is left', async () => {
  const { page, complaints, close } = await open('', { permissions: ['clipboard-read', 'clipboard-write'] });
  await page.fill('#type', 'm5.large');
  await page.evaluate(() => document.querySelector('#copy-link').click());
  await page.locator('.actions >> text=Copied.').waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(link, `${site.url}?v=1&type=m5.large&pd=1`);
  assert.deepEqual(complaints, []);
  await close();
});

test('two settings side by side, swapped, removed, and in the URL', async () => {
  const { page, complaints, close } = await open('?v=1&type=t3.large&pd=1&pods=20');
  await page.click('#compare-with');
  assert.equal(search(page), '?v=1&type=t3.large&pd=1&pods=20&side=b&b.type=t3.large');
  assert.equal(await page.locator('#compare .differs').count(), 0);
  await page.uncheck('#pd');
  await page.fill('#type', 'm5.large');
  await page.press('#type', 'Tab');
  assert.equal(search(page), '?v=1&type=t3.large&pd=1&pods=20&side=b&b.type=m5.large&b.pd=');
  assert.equal(await verdict(page), '29', 'the views show the setting that is changed');
  const rows = Object.fromEntries(
    (await cells(page.locator('#compare'))).map(([name, ...values]) => [name.replace(/\s+/g, ' '), values]),
  );
  const first = warmPool('t3.large', { prefixDelegation: true, pods: 20 });
  const second = warmPool('m5.large', { pods: 20 });
  assert.deepEqual(rows['≠differs: Instance type'], ['t3.large', 'm5.large']);
  assert.deepEqual(rows['≠differs: Prefix delegation'], ['yes', 'no']);
  assert.deepEqual(rows['≠differs: Recommended max pods'], ['110', '29']);
  assert.deepEqual(
    rows['≠differs: Formula'],
    [maxPods('t3.large', { prefixDelegation: true }), maxPods('m5.large')].map(({ formula }) => formula),
  );
  assert.deepEqual(
    rows['≠differs: Taken from the subnet'],
    [first, second].map((pool) => String(pool.subnetAddresses)),
  );
  assert.deepEqual(rows['≠differs: /28 prefixes'], [String(first.prefixes), 'none']);
  assert.deepEqual(rows['Pods on the node'], ['20', '20'], 'what is the same has no mark');
  assert.equal((await page.textContent('.compare h3')).trim(), '≠differs: What to write: kubectl');
  const written = await page.locator('.compare .written code').allTextContents();
  assert.equal(written.length, 2);
  assert.match(written[0], /ENABLE_PREFIX_DELEGATION=true/);
  assert.match(written[1], /ENABLE_PREFIX_DELEGATION=false/);

  // The other one stays as it is, whichever is changed.
  await page.getByRole('tab', { name: 'First setting' }).click();
  assert.equal(await verdict(page), '110');
  await page.check('#cn');
  const header = await page.locator('#compare tbody th').allInnerTexts();
  assert.ok(header.some((name) => /differs:.*Custom networking/s.test(name)));
  assert.equal(search(page), '?v=1&type=t3.large&pd=1&cn=1&pods=20&b.type=m5.large&b.pd=&b.cn=');
  await page.click('text=Swap the two');
  assert.equal(search(page), '?v=1&type=m5.large&pods=20&b.type=t3.large&b.pd=1&b.cn=1');
  assert.equal(await verdict(page), '29');
  await page.goBack();
  assert.equal(await verdict(page), '110');
  await page.click('text=Remove the second');
  assert.equal(search(page), '?v=1&type=t3.large&pd=1&cn=1&pods=20');
  assert.equal(await page.locator('#compare').count(), 0);
  assert.deepEqual(complaints, []);
  await close();

  const wrong = await open('?v=1&type=t3.large&b.type=t3.lrge&b.maxeni=2.5');
  assert.equal(await verdict(wrong.page), '35');
  assert.match(await wrong.page.textContent('#compare'), /type is "t3\.lrge"/);
  assert.match(await wrong.page.textContent('.compare h3'), /differs/);
  await wrong.page.goto(`${site.url}?v=1&type=t3.lrge&b.type=t3.lrge&b.pods=5`);
  await wrong.page.waitForSelector('.compare .written');
  assert.doesNotMatch(await wrong.page.textContent('.compare h3'), /differs/, 'both are refused for the same');
  assert.deepEqual(wrong.complaints, []);
  await wrong.close();
});

test('a type of one’s own', async () => {
  const { page, complaints, close } = await open();
  await page.click('#own');
  assert.match(await page.textContent('#enis-error'), /type\.enis is missing, must be 1 to 32/);
  await page.fill('#enis', '4');
  await page.fill('#ips', '40');
  await page.fill('#vcpus', '64');
  await page.press('#vcpus', 'Tab');
  assert.equal(await verdict(page), '250');
  assert.equal(search(page), '?v=1&type=own&pd=1&enis=4&ips=40&vcpus=64');
  assert.deepEqual(complaints, []);
  await close();
});

test('the verdict is in sight and over no field, wherever the keyboard goes', async () => {
  for (const viewport of [
    { width: 360, height: 640 },
    { width: 1280, height: 720 },
  ]) {
    const { page, complaints, close } = await open('?tab=pool&max=110', { viewport });
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    assert.ok(await page.locator('#recommended').isVisible());
    const { y } = await page.locator('#recommended').boundingBox();
    assert.ok(y >= 0 && y < 120, `the verdict is at ${y}`);
    // Backwards, from the end: what comes into sight comes in at the top, where the verdict is.
    await page.locator('button').last().focus();
    for (let step = 0; step < 80; step += 1) {
      await page.keyboard.press('Shift+Tab');
      const hidden = await page.evaluate(() => {
        const { activeElement } = document;
        if (activeElement.closest('.verdict, header, .skip') !== null || activeElement === document.body) return null;
        const box = activeElement.getBoundingClientRect();
        const under = document.querySelector('.verdict').getBoundingClientRect();
        return box.top < under.bottom && box.bottom <= under.bottom + 1 ? activeElement.outerHTML.slice(0, 120) : null;
      });
      assert.equal(hidden, null);
    }
    const covered = await page.evaluate(() => document.querySelector('.verdict').offsetHeight / innerHeight);
    assert.ok(covered < 0.25, `the verdict takes ${covered} of the window`);
    assert.deepEqual(complaints, []);
    await close();
  }
});

test('the verdict is read aloud once, when nobody types any more', async () => {
  const { page, complaints, close } = await open();
  await page.evaluate(() => {
    globalThis.spoken = [];
    const status = document.querySelector('#app > [role=status]');
    new MutationObserver(() => globalThis.spoken.push(status.textContent.trim())).observe(status, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  });
  assert.equal((await page.textContent('#app > [role=status]')).trim(), '', 'not what the page opens with');
  await page.focus('#type');
  await page.waitForFunction(() => document.activeElement.selectionEnd > 0);
  await page.keyboard.type('m5.24xlarge', { delay: 40 });
  await page.waitForTimeout(1500);
  const said = () => page.evaluate(() => globalThis.spoken);
  assert.deepEqual(await said(), ['Recommended max pods: 250.'], 'and none of what stood there on the way');
  await page.fill('#type', 'm5.large');
  await page.press('#type', 'Tab');
  await page.uncheck('#pd');
  await page.waitForTimeout(1500);
  assert.deepEqual(await said(), ['Recommended max pods: 250.', 'Recommended max pods: 29.']);
  assert.deepEqual(complaints, []);
  await close();
});

test('a link opens what it says, and markup in it is text', async () => {
  const long = 'x'.repeat(100_000);
  for (const [query, words] of [
    ['?type=m5.large&ip=ipv6', 'addresses are no limit in IPv6'],
    ['?type=m5.large&os=windows', 'of 9 that can have an address'],
    ['?type=m5.large&os=windows&tab=pool', 'Of Windows nodes this page knows max pods, not the addresses.'],
    ['?type=i7ie.48xlarge', 'EC2 now gives i7ie.48xlarge 8 ENIs on its default card'],
    [`?type=${encodeURIComponent(MARKUP)}`, 'which is no instance type in the catalogue'],
    [`?type=m5.large&cni=${encodeURIComponent(MARKUP)}`, 'must be a version such as 1.19.0'],
    [`?tab=fleet&groups=${encodeURIComponent(MARKUP)}*3`, 'which is no instance type in the catalogue'],
    [`?tab=fleet&subnets=${encodeURIComponent(MARKUP)}`, 'subnets[0].cidr is'],
    [`?tab=expr&expr=${encodeURIComponent(MARKUP)}`, 'It gives no number'],
    [`?tab=write&target=nodeadm&cluster=${encodeURIComponent(MARKUP)}`, 'clusterName is'],
    [`?tab=${encodeURIComponent(MARKUP)}&target=constructor&side=__proto__&xonly=constructor`, 'How it comes about'],
    ['?tab=expr&xonly=constructor&xsort=constructor&dialect=nodeadm', 'On every type'],
    ['?tab=pool&pods=99999999999999999999', 'pods is'],
    ['?tab=pool&pods=2147483647', 'Pods without an address'],
    ['?tab=fleet&replicas=1e300', 'replicas is'],
    [`?type=${'x'.repeat(12_000)}`, 'which is no instance type in the catalogue'],
  ]) {
    const { page, complaints, close } = await open(query);
    assert.ok((await page.textContent('main')).includes(words), `${query.slice(0, 80)}: ${words}`);
    assert.equal(await page.locator('main img, main script').count(), 0);
    assert.deepEqual(complaints, [], query.slice(0, 80));
    await close();
  }
  // 100 kB into every field that takes text: each is refused or shown, and none is lost.
  const { page, complaints, close } = await open('?tab=fleet');
  for (const id of ['groups-0-instanceType', 'subnets-0-cidr', 'subnets-0-used', 'replicas', 'draft', 'type']) {
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    await page.fill(`#${id}`, long);
    await page.press(`#${id}`, 'Tab');
    assert.equal((await page.inputValue(`#${id}`)).length, long.length, id);
    await page.fill(`#${id}`, id === 'type' ? 't3.large' : '');
  }
  await page.click('#tab-expr');
  await page.fill('#expr', long);
  assert.equal((await page.inputValue('#expr')).length, long.length);
  assert.match(await page.textContent('#expr-result'), /It gives no number/);
  assert.deepEqual(complaints, []);
  await close();
});

test('markup and 100 kB in a pasted plan are text, or refused, with the box for other pages open', async () => {
  const { page, complaints, close } = await open('?tab=fleet');
  await page.click('.embed > summary');
  const group = (more) => ({ instanceType: 't3.large', nodes: 3, podsPerNode: 30, ...more });
  const plans = [
    { nodeGroups: [group({ instanceType: MARKUP })] },
    { nodeGroups: [group({ name: MARKUP })], subnets: [{ cidr: MARKUP, name: MARKUP }] },
    { nodeGroups: [group({ nodes: 1e300 })], replicas: MARKUP },
    { [MARKUP]: MARKUP, __proto__: null },
    { nodeGroups: [group({ name: MARKUP.repeat(2_000) })] },
    { kind: 'List', items: [{ metadata: { name: MARKUP, labels: { 'node.kubernetes.io/instance-type': MARKUP } } }] },
    { Subnets: [{ CidrBlock: MARKUP, AvailabilityZone: MARKUP, Tags: [{ Key: 'Name', Value: MARKUP }] }] },
  ].map((plan) => JSON.stringify(plan));
  for (const plan of [...plans, MARKUP, MARKUP.repeat(2_000), `{"a":${'['.repeat(50_000)}`]) {
    await page.evaluate(() => {
      document.querySelector('#draft').closest('details').open = true;
    });
    await page.fill('#draft', plan);
    await page.click('text=Read it into the fields');
    for (const format of ['link', 'frame', 'element', 'mdx', 'markdown', 'mediawiki', 'picture']) {
      await page.click(`#embed-${format}`);
      assert.equal(
        await page.locator('main :is(img:not(.preview), script)').count(),
        0,
        `${format}: ${plan.slice(0, 80)}`,
      );
    }
    assert.ok((await page.textContent('main')).includes('Recommended max pods'));
  }
  assert.deepEqual(complaints, []);
  await close();
});

test('a sheet of paper has the settings, the verdict and the tables, and nothing to press', async () => {
  const { page, complaints, close } = await open('?v=1&type=t3.large&pd=1&max=110&tab=pool');
  await figure(page, 'addresses').locator('summary').click();
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  for (const hidden of ['form', '.tabs', 'button', 'input', 'summary']) {
    assert.equal(await page.locator(`main ${hidden}:visible`).count(), 0, hidden);
  }
  const text = (await page.innerText('main')).replace(/\s+/g, ' ');
  for (const words of ['Recommended max pods', 'Instance type t3.large', 'Max pods of the kubelet 110', 'Warm pool']) {
    assert.ok(text.includes(words), words);
  }
  assert.equal(await figure(page, 'addresses').locator('tbody tr:visible').count(), 111, 'all rows');
  await page.emulateMedia({ media: 'screen' });
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  // What was open is open again, with the rows that are seen.
  const unfolded = page.locator('figure[data-figure] details[open]');
  assert.deepEqual(await unfolded.evaluateAll((all) => all.map((fold) => fold.closest('figure').dataset.figure)), [
    'addresses',
  ]);
  const rest = await figure(page, 'addresses').locator('tbody tr').count();
  assert.ok(rest > 10 && rest < 80, `${rest} rows on the screen again`);
  assert.deepEqual(complaints, []);
  await close();
});

test('nothing is fetched but the page’s own files', async () => {
  const fetched = [];
  const { page, close } = await open();
  page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
  await page.reload();
  await page.waitForSelector('#app[data-ready]');
  // Scripts are cut where pages share them, so their number is the bundler's affair.
  const kinds = new Set(fetched.map((path) => path.split('.').at(-1)));
  assert.deepEqual([...kinds].sort(), ['/', 'css', 'js', 'svg', 'wasm']);
  await close();
});

test('pictures fit their place, and no letter in them is smaller than 12 pixels', async () => {
  for (const width of [320, 768, 1920]) {
    for (const query of ['?tab=pool&type=m5.24xlarge', '?tab=fleet&groups=t3.large*3*30*35_m5.large*4*20']) {
      const { page, complaints, close } = await open(query, { viewport: { width, height: 900 } });
      const found = await page.locator('.picture svg').evaluateAll((list) =>
        list.map((svg) => {
          const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
          const texts = [...svg.querySelectorAll('text')];
          const box = svg.getBoundingClientRect();
          return {
            size: Math.min(...texts.map((text) => Number.parseFloat(getComputedStyle(text).fontSize) * scale)),
            out: texts
              .filter(
                (text) =>
                  text.getBoundingClientRect().right > box.right + 2 ||
                  text.getBoundingClientRect().left < box.left - 2,
              )
              .map((text) => text.textContent),
          };
        }),
      );
      assert.ok(found.length > 0);
      for (const { size, out } of found) {
        assert.ok(size >= 12, `${query} at ${width}: ${size} px`);
        assert.deepEqual(out, [], `${query} at ${width}`);
      }
      assert.deepEqual(complaints, []);
      await close();
    }
  }
});

test('forced colours and reduced motion', async () => {
  const { page, complaints, close } = await open('?tab=pool&max=110', {
    forcedColors: 'active',
    reducedMotion: 'reduce',
  });
  const fills = await figure(page, 'addresses')
    .locator('svg path[fill]')
    .evaluateAll((list) => list.map((path) => getComputedStyle(path).fill).filter((fill) => fill !== 'none'));
  assert.ok(new Set(fills).size >= 2, `areas are told apart: ${fills}`);
  const moving = await page.evaluate(() => document.getAnimations().length);
  assert.equal(moving, 0);
  assert.deepEqual(complaints, []);
  await close();
});

test('the address that npm start says is the page', async () => {
  const response = await fetch(site.url);
  assert.equal(response.status, 200);
  assert.match(response.headers.get('content-security-policy'), /require-trusted-types-for 'script'/);
});
