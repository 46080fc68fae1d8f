// The views without a browser: pictures as files, and which fields each tool's text has a place for.
import assert from 'node:assert/strict';
import test from 'node:test';
import * as library from 'eks-max-pods';
import { renderConfig } from 'eks-max-pods';
import { build } from 'esbuild';
import { root } from '../../scripts/run.mjs';

const bundle = await build({
  absWorkingDir: root,
  stdin: {
    contents: `
      export { render } from '@lit-labs/ssr';
      export { collectResult } from '@lit-labs/ssr/lib/render-result.js';
      export { en } from './messages/en.js';
      export * from './answers.js';
      export * from './state.js';
      export { TAKES } from './write.js';
      export { FIELDS } from './fields.js';
      export * from './pictures/canvas.js';
      export * from './pictures/addresses.js';
      export * from './pictures/burst.js';
      export * from './pictures/enis.js';
      export * from './pictures/fleet.js';
      export * from './pictures/subnets.js';
    `,
    resolveDir: `${root}/www/view`,
    loader: 'ts',
  },
  bundle: true,
  format: 'esm',
  platform: 'node',
  conditions: ['node'],
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire('file:///');" },
  write: false,
});
const views = await import(`data:text/javascript,${encodeURIComponent(bundle.outputFiles[0].text)}`);
const { en: messages, inFile } = views;
const of = { messages, language: 'en', width: 720 };

/** The file of a picture, as a build writes it. */
const file = async (picture) =>
  (await views.collectResult(views.render(picture))).replace(/<!--.*?-->/gs, '').replace(/<\?.*?>/g, '');

test('every picture is a file that needs nothing else, of any width', async () => {
  const state = views.parse('?type=m5.24xlarge&max=250&groups=t3.large*3*30*35_m5.large*4*20&subnets=10.0.0.0/20*300');
  const { answer, pool, fleet } = views.answers(library, state, views.TABS);
  const pictures = {
    enis: (canvas) => views.enisPicture(pool.pool, answer, 'about', of, canvas),
    addresses: (canvas) => views.addressesPicture(pool.curve, pool.pool, 'about', of, canvas),
    burst: (canvas) => views.burstPicture(pool.simulation.steps, 'about', of, canvas),
    fleet: (canvas) => views.fleetPicture(fleet.placement, 'about', of, canvas),
    subnets: (canvas) => views.subnetsPicture(fleet.plan, 'about', of, canvas),
  };
  for (const [name, draw] of Object.entries(pictures)) {
    const texts = {};
    for (const width of [280, 720, 1160]) {
      const svg = await file(draw(inFile(width)));
      assert.match(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" role="img"/, name);
      assert.match(svg, /<title>[^<]+<\/title><desc>about<\/desc><rect [^>]*fill="#fcfcfa"/);
      assert.doesNotMatch(svg, /var\(|class=|NaN|undefined|Infinity|<!--/, `${name} at ${width}`);
      const [, w] = svg.match(/viewBox="0 0 (\d+(?:\.\d+)?) /);
      assert.equal(Number(w), width + 40);
      // What is opened is closed, in its order.
      const open = [];
      for (const [, end, tag, alone] of svg.matchAll(/<(\/?)(\w+)[^>]*?(\/?)>/g)) {
        if (end === '/') assert.equal(open.pop(), tag, `${name} at ${width}`);
        else if (alone !== '/') open.push(tag);
      }
      assert.deepEqual(open, []);
      texts[width] = svg;
    }
    assert.notEqual(texts[280], texts[1160]);
  }
});

test('the fields of each tool are those that its text has a place for', () => {
  const given = {
    cluster: 'demo',
    region: 'eu-west-1',
    ng: 'blue',
    endpoint: 'https://a.example',
    ca: 'AAAA',
    svc: '10.100.0.0/16',
    as: 'expression',
  };
  const option = (key) => views.FIELDS.find((field) => field.key === key).option;
  const written = (target, keys) =>
    JSON.stringify(
      renderConfig(target, 't3.large', {
        prefixDelegation: true,
        ...Object.fromEntries(keys.map((key) => [option(key), given[key]])),
      }),
    );
  const keys = Object.keys(given);
  assert.equal(views.TARGETS.length, 12);
  for (const target of views.TARGETS) {
    const taken = keys.filter(
      (key) =>
        written(target, [key]) !== written(target, []) ||
        written(target, keys) !==
          written(
            target,
            keys.filter((other) => other !== key),
          ),
    );
    assert.deepEqual(views.TAKES[target].toSorted(), taken.toSorted(), target);
  }
});
