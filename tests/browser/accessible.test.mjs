// Every page and view, in both languages and themes: axe finds nothing, and nothing is wider than its window.
import assert from 'node:assert/strict';
import test from 'node:test';
import { PAGES, VIEWS, whole } from '../../scripts/pages.mjs';
import { COLOURS, violations } from './axe.mjs';
import { open } from './browser.mjs';

/** Beside what everybody is shown: something refused in each view, and two settings. */
const MORE = [
  '',
  '?seen=29&max=110',
  '?type=nonsense',
  '?type=own&enis=4&ips=40&maxeni=0',
  '?type=c7g.large&os=windows&cn=1',
  '?tab=pool&sg=1&type=m5.large&pods=x',
  '?tab=pool&type=m5.4xlarge&wip=3',
  '?tab=fleet&max=35&groups=t3.large*3*33*****a*x=1_m5.large*2*20&subnets=10.0.0.0/20*300_10.1.0.0/24*9**b',
  '?tab=expr',
  '?tab=expr&expr=max_pods*0.9',
  '?tab=write&target=terraform&cluster=-',
  '?b.type=m5.large&side=b&tab=write',
];
const SHOWN = Object.fromEntries(Object.entries(VIEWS).map(([name, views]) => [name, Object.values(views)]));
const STATES = {
  calculator: [...SHOWN.calculator, ...MORE],
  guide: [...SHOWN.guide, '?type=nonsense&weni=0'],
  evidence: SHOWN.evidence,
  preset: SHOWN.preset,
};

/** Shows another state without loading the page anew. */
const come = (page, query) =>
  page.evaluate((query) => {
    history.replaceState(null, '', query);
    dispatchEvent(new PopStateEvent('popstate'));
    for (const details of document.querySelectorAll('details')) details.open = true;
  }, query);

/** All rules where room is short; what else stands there in a wide window; in the dark what a theme changes. */
const LOOKS = [
  { colorScheme: 'light', width: 320, states: STATES },
  { colorScheme: 'light', width: 1280, states: SHOWN },
  { colorScheme: 'dark', width: 1280, states: STATES, tags: COLOURS },
];

for (const { name, language, path, ready } of PAGES) {
  for (const { colorScheme, width, states, tags } of LOOKS) {
    test(`axe finds nothing: ${name}, ${language}, ${colorScheme}, ${width} px`, async () => {
      const { page, close } = await open(path, {
        ready,
        colorScheme,
        viewport: { width, height: 900 },
        bypassCSP: true,
      });
      await whole(page);
      for (const query of states[name]) {
        await come(page, `./${query}`);
        assert.deepEqual(await violations(page, 'html', tags), [], query);
      }
      await close();
    });
  }

  test(`no view is wider than its window, from 320 px to 4K: ${name}, ${language}`, async () => {
    const { page, complaints, close } = await open(path, { ready });
    await whole(page);
    for (const width of [320, 360, 768, 1280, 3840]) {
      await page.setViewportSize({ width, height: 900 });
      for (const query of STATES[name]) {
        await come(page, `./${query}`);
        const wide = await page.evaluate(async () => {
          // Pictures are drawn anew in the next frame.
          await new Promise(requestAnimationFrame);
          await new Promise(requestAnimationFrame);
          return document.documentElement.scrollWidth - innerWidth;
        });
        assert.ok(wide <= 0, `${query} at ${width} px is ${wide} px too wide`);
      }
    }
    assert.deepEqual(complaints, []);
    await close();
  });
}
