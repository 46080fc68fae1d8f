// The page as people use it, under its content security policy: 0 complaints in any journey.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import test from 'node:test';
import { evaluateExpression, planSubnets, warmPoolCurve } from 'eks-max-pods';
import { open, site } from './browser.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const verdict = (page) => page.textContent('#recommended');

test('without JavaScript the default answer is in the HTML', async () => {
  const { page, complaints, close } = await open('', { javaScriptEnabled: false });
  assert.equal(await verdict(page), '110');
  const text = await page.textContent('main');
  for (const words of ['of 530 that can have an address', '3 × (12 − 1) × 16 + 2 = 530', 'nodeadm (AL2023)', '35']) {
    assert.ok(text.includes(words), words);
  }
  assert.match(await page.textContent('noscript'), /Without JavaScript this page shows one answer/);
  assert.deepEqual(complaints, []);
  await close();
});

test('what is served is what the script shows', async () => {
  const served = await open('', { javaScriptEnabled: false });
  const live = await open();
  const words = async (page) => (await page.innerText('main')).replace(/\s+/g, ' ').trim();
  assert.equal(await words(served.page), await words(live.page));
  assert.deepEqual(live.complaints, []);
  await served.close();
  await live.close();
});

test('searching for a type, and settings in the URL', async () => {
  const { page, complaints, close } = await open();
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
  assert.equal(new URL(page.url()).search, '?v=1&type=m5.24xlarge&pd=1');

  await page.uncheck('#pd');
  await page.check('#cn');
  assert.equal(new URL(page.url()).search, '?v=1&type=m5.24xlarge&cn=1');
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
  assert.match(
    await page.textContent('.refusal'),
    /type is "t3\.lrge", which is no instance type in the catalogue, did you mean t3\.large\?/,
  );
  assert.equal(await page.getAttribute('#type', 'aria-invalid'), 'true');
  assert.equal(await page.inputValue('#type'), 't3.lrge', 'what was typed stays');
  await page.click('.refusal button >> text=t3.large');
  assert.equal(await verdict(page), '35');
  assert.equal(await page.getAttribute('#type', 'aria-invalid'), null);

  await page.click('summary >> text=More settings');
  await page.fill('#maxeni', '2.5');
  assert.match(
    await page.textContent('.refusal'),
    /maxEni is "2\.5", must be a whole number from -2147483648 to 2147483647/,
  );
  assert.equal(await page.getAttribute('#maxeni', 'aria-invalid'), 'true');
  await page.fill('#maxeni', '2');
  assert.equal(await verdict(page), '24');
  assert.deepEqual(complaints, []);
  await close();

  const linked = await open('?v=1&type=m5.large&ip=IPv6');
  assert.equal(await linked.page.locator('#ip input:checked').count(), 0);
  await linked.page.click('.refusal button >> text=ipv6');
  assert.equal(await verdict(linked.page), '110');
  assert.equal(new URL(linked.page.url()).search, '?v=1&type=m5.large&ip=ipv6');
  assert.deepEqual(linked.complaints, []);
  await linked.close();
});

test('the warm pool is the library’s, in numbers, pictures and table', async () => {
  const { page, complaints, close } = await open('?v=1&type=t3.large&pd=1&pods=97&max=110');
  const counts = await page.locator('section:has(#pool-title) .counts dd').allTextContents();
  assert.deepEqual(counts, ['113', '1', '7', '112', '97', '15', '0']);
  assert.equal(await page.locator('.eni').count(), 1);
  assert.equal(await page.locator('.eni .slot.attached').count(), 7);
  assert.equal(await page.locator('.eni .slot').count(), 11);

  const { subnetAddresses, addresses, assigned } = warmPoolCurve('t3.large', {
    prefixDelegation: true,
    maxPods: 110,
    upTo: 110,
  });
  const shown = await page
    .locator('.numbers tbody tr')
    .evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => Number(cell.textContent))));
  assert.deepEqual(
    shown,
    Array.from(subnetAddresses, (taken, pods) => [pods, taken, addresses[pods], assigned[pods]]),
  );
  // The line in the picture goes through the same numbers.
  const drawn = await page.locator('path.subnet').getAttribute('d');
  assert.equal(drawn, `M0 ${subnetAddresses[0]}${Array.from(subnetAddresses, (y, x) => `H${x}V${y}`).join('')}`);

  await page.fill('#wprefix', '0');
  assert.match(await page.textContent('section:has(#pool-title)'), /aws-node refuses to start/);
  await page.fill('#wprefix', '-1');
  assert.match(await page.textContent('.refusal'), /warmPrefixTarget is -1, must be 0 to 65535/);
  await page.fill('#wprefix', '');
  await page.fill('#pods', 'many');
  assert.match(await page.textContent('section:has(#pool-title) .refusal'), /pods is "many", must be a whole number/);
  assert.equal(await page.getAttribute('#pods', 'aria-invalid'), 'true');
  assert.equal(await verdict(page), '110', 'max pods does not need it');
  assert.deepEqual(complaints, []);
  await close();
});

test('the lab: 97 of 150 run, and on one node at 110 all do', async () => {
  const { page, complaints, close } = await open('?v=1&type=t3.large&pd=1&max=35&others=2');
  const outcome = () => page.textContent('section:has(#replicas-title) .outcome');
  assert.match(await outcome(), /Of the replicas 97 run\.\s+The limit is max pods\./);
  const counts = () => page.locator('section:has(#replicas-title) .counts dd').allTextContents();
  assert.deepEqual(await counts(), ['97', '53', '0']);
  await page.fill('#max', '110');
  assert.deepEqual(await counts(), ['150', '0', '0']);
  await page.fill('[aria-label="Nodes 1"]', '0');
  await page.click('text=Add a node group');
  assert.equal(await page.locator('[aria-label="Node groups"] tbody tr').count(), 2);
  await page.click('[aria-label="Remove row 1"]');
  assert.deepEqual(await counts(), ['150', '0', '0']);
  await page.fill('[aria-label="Instance type 1"]', 't3.lrge');
  assert.match(
    await page.textContent('section:has(#replicas-title) .refusal'),
    /nodeGroups\[0\]\.instanceType is "t3\.lrge"/,
  );
  assert.equal(await page.getAttribute('[aria-label="Instance type 1"]', 'aria-invalid'), 'true');
  assert.deepEqual(complaints, []);
  await close();
});

test('each subnet’s map is the library’s, block for block', async () => {
  const query =
    '?v=1&type=t3.large&pd=1&max=35&groups=t3.large*3*33&subnets=10.0.0.0/24*32**a_10.0.1.0/25**10.0.1.64/26*b&surge=33%25';
  const { page, complaints, close } = await open(query);
  const { subnets } = planSubnets({
    nodeGroups: [{ instanceType: 't3.large', nodes: 3, podsPerNode: 33, prefixDelegation: true, maxPods: 35 }],
    subnets: [
      { cidr: '10.0.0.0/24', used: 32, availabilityZone: 'a' },
      { cidr: '10.0.1.0/25', prefixReservation: '10.0.1.64/26', availabilityZone: 'b' },
    ],
    surge: '33%',
  });
  const drawn = await page
    .locator('.subnet-map .blocks')
    .evaluateAll((maps) =>
      maps.map((map) =>
        [...map.querySelectorAll('rect')].map((rect) => [
          rect.getAttribute('class').replace('block-', ''),
          Number(rect.dataset.blocks),
        ]),
      ),
    );
  assert.deepEqual(
    drawn,
    subnets.map(({ blocks }) => blocks),
  );
  const table = await page
    .locator('#subnets tbody tr')
    .evaluateAll((rows) => rows.map((row) => [...row.cells].slice(1, 10).map((cell) => Number(cell.textContent))));
  assert.deepEqual(
    table,
    subnets.map((s) => [
      s.usable,
      s.nodes,
      s.usedAtRest,
      s.usedAtPeak,
      s.free,
      s.prefixBlocks,
      s.prefixBlocksNeeded,
      s.prefixBlocksFree,
      s.nodesLeft,
    ]),
  );
  await page.fill('[aria-label="CIDR 2"]', '10.0.0.77/25');
  assert.match(
    await page.textContent('section:has(#subnets-title) .refusal'),
    /subnets\[1\]\.cidr is "10\.0\.0\.77\/25"/,
  );
  assert.equal(await page.getAttribute('[aria-label="CIDR 2"]', 'aria-invalid'), 'true');
  await page.click('section:has(#subnets-title) .refusal button >> text=10.0.0.0/25');
  assert.equal(await page.inputValue('[aria-label="CIDR 2"]'), '10.0.0.0/25');
  assert.match(
    await page.textContent('section:has(#subnets-title) .refusal'),
    /prefixReservation is "10\.0\.1\.64\/26"/,
  );
  assert.deepEqual(complaints, []);
  await close();
});

test('an expression is tried as it is typed, over every type', async () => {
  const { page, complaints, close } = await open('?v=1&type=c5.large');
  const section = page.locator('section:has(#expression-title)');
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
  assert.equal(await page.locator('#expression-rows tbody tr').count(), 50);
  await section.locator('text=Show all').click();
  const { rows } = evaluateExpression(text, { dialect: 'nodeadm' });
  const shown = await page
    .locator('#expression-rows tbody tr')
    .evaluateAll((list) =>
      list.map((row) => [row.cells[0].textContent, Number(row.cells[1].textContent.replace(',', ''))]),
    );
  assert.deepEqual(
    shown,
    rows.map(({ instanceType, value }) => [instanceType, value]),
  );

  await section.locator('thead button >> text=Result').click();
  const [first] = await page.locator('#expression-rows tbody tr td:nth-child(2)').allTextContents();
  assert.equal(Number(first), Math.min(...rows.map(({ value }) => value)));
  await page.fill('#xfind', 'c5.');
  assert.equal(
    await page.locator('#expression-rows tbody tr').count(),
    rows.filter(({ instanceType }) => instanceType.includes('c5.')).length,
  );
  await page.selectOption('#xonly', 'above');
  const heavy = rows.filter((row) => row.instanceType.includes('c5.') && row.effective > row.recommended);
  assert.equal(await page.locator('#expression-rows tbody tr').count(), heavy.length);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    section.locator('text=Download as CSV').click(),
  ]);
  assert.equal(download.suggestedFilename(), 'max-pods.csv');
  const csv = readFileSync(await download.path(), 'utf8')
    .trim()
    .split('\r\n');
  assert.equal(csv[0], 'instanceType,value,effective,defaultMaxPods,recommended,secondaryIp,prefix,memoryShare');
  assert.equal(csv.length, heavy.length + 1);

  await page.selectOption('#dialect', 'karpenter');
  await page.fill('#expr', 'min(110, max_pods)');
  assert.match(await outcome(), /29\s+on c5\.large/);
  assert.deepEqual(complaints, []);
  await close();
});

test('a type of one’s own', async () => {
  const { page, complaints, close } = await open();
  await page.click('#own');
  assert.match(await page.textContent('.refusal'), /type\.enis is missing, must be 1 to 32/);
  await page.fill('#enis', '4');
  await page.fill('#ips', '40');
  await page.fill('#vcpus', '64');
  await page.press('#vcpus', 'Tab');
  assert.equal(await verdict(page), '250');
  assert.equal(new URL(page.url()).search, '?v=1&type=own&pd=1&enis=4&ips=40&vcpus=64');
  assert.deepEqual(complaints, []);
  await close();
});

test('a link opens what it says, and markup in it is text', async () => {
  const markup = '<img src=x onerror=alert(1)><script>alert(1)</script>';
  for (const [query, words] of [
    ['?type=m5.large&ip=ipv6', 'addresses are no limit in IPv6'],
    ['?type=m5.large&os=windows', 'of 9 that can have an address'],
    ['?type=i7ie.48xlarge', 'EC2 now gives i7ie.48xlarge 8 ENIs on its default card'],
    [`?type=${encodeURIComponent(markup)}`, 'which is no instance type in the catalogue'],
    [`?type=m5.large&cni=${encodeURIComponent(markup)}`, 'must be a version such as 1.19.0'],
    [`?type=${'x'.repeat(12_000)}`, 'which is no instance type in the catalogue'],
  ]) {
    const { page, complaints, close } = await open(query);
    assert.ok((await page.textContent('main')).includes(words), `${query.slice(0, 80)}: ${words}`);
    assert.equal(await page.locator('main img, main script').count(), 0);
    assert.deepEqual(complaints, [], query.slice(0, 80));
    await close();
  }
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

for (const colorScheme of ['light', 'dark']) {
  for (const width of [320, 360, 1280]) {
    test(`axe finds nothing, ${colorScheme}, ${width} px`, async () => {
      for (const query of [
        '',
        '?type=nonsense',
        '?type=own&enis=4&ips=40&maxeni=0',
        '?type=c7g.large&os=windows&cn=1',
      ]) {
        const { page, close } = await open(query, { colorScheme, viewport: { width, height: 900 }, bypassCSP: true });
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => globalThis.axe.run());
        assert.deepEqual(
          violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`),
          [],
          query,
        );
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(wide <= 0, `${query} at ${width} px is ${wide} px too wide`);
        await close();
      }
    });
  }
}

test('the address that npm start says is the page', async () => {
  const response = await fetch(site.url);
  assert.equal(response.status, 200);
  assert.match(response.headers.get('content-security-policy'), /require-trusted-types-for 'script'/);
});
