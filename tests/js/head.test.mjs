// What a page's answer waits for, before it is painted.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { PAGES } from '../../scripts/pages.mjs';
import { root } from '../../scripts/run.mjs';

const read = (path) => readFileSync(join(root, 'dist/site', path, 'index.html'), 'utf8');

test('every page waits for one style sheet and nothing else; what makes it live is asked for after it', () => {
  for (const { path } of PAGES) {
    const [head] = read(path).split('</head>');
    const asked = [...head.matchAll(/<(?:link|script) [^>]*>/g)]
      .map(([tag]) => tag)
      .filter((tag) => / rel="(?:stylesheet|modulepreload|preload)"| src="/.test(tag));
    const [style, ...later] = asked;
    assert.match(style, / rel="stylesheet"/, path);
    assert.ok(later.length > 0, path);
    for (const tag of later) {
      assert.doesNotMatch(tag, / rel="stylesheet"/, path);
      assert.match(tag, / fetchpriority="low"/, path);
    }
  }
});

test('of the calculator one view is there for the browser to lay out, the others for readers without scripts', () => {
  for (const path of ['', 'ko/']) {
    const html = read(path);
    const views = (text) => [...text.matchAll(/ data-view="(\w+)"/g)].map(([, name]) => name);
    assert.deepEqual(views(html), ['pods', 'pool', 'fleet', 'expr', 'write'], path);
    assert.deepEqual(views(html.replace(/<noscript>.*?<\/noscript>/gs, '')), ['pods'], path);
  }
});
