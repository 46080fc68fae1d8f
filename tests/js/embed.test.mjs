// What the calculator's box writes to be pasted elsewhere: read by each format's own parser, whatever stands in the values.
import assert from 'node:assert/strict';
import test from 'node:test';
import { build, transformSync } from 'esbuild';
import fc from 'fast-check';
import { marked } from 'marked';
import { root } from '../../scripts/run.mjs';

const bundle = await build({
  absWorkingDir: root,
  stdin: {
    contents: "export * from './snippets.js'; export { attributesOf } from './attributes.js';",
    resolveDir: `${root}/www/site/embed`,
    loader: 'ts',
  },
  bundle: true,
  format: 'esm',
  write: false,
});
const snippets = await import(`data:text/javascript,${encodeURIComponent(bundle.outputFiles[0].text)}`);

const LOOK = { view: 'verdict', theme: 'auto', compact: false, readonly: false };
const GIVEN = {
  state: { type: 't3.large', pd: '1' },
  look: LOOK,
  language: 'en',
  site: 'https://someone.github.io/eks-max-pods/',
  title: 'EKS max pods of t3.large',
  inWords: 't3.large, /28 prefixes: 110 pods',
};
const MARKUP = [
  '<img src=x onerror=alert(1)>',
  '</script><script>alert(1)</script>',
  '"><script>alert(1)</script>',
  "' onload='alert(1)",
  '{alert(1)}',
  '$' + '{alert(1)}`',
  '| a | b |\n| - | - |',
  '[x](javascript:alert(1))',
  '![x](https://evil.test/x.png)',
  '**a** _b_ `c` ~~d~~ # e',
  '&lt;b&gt; &amp; &#60;',
  '\\"\\\\',
  "[[File:x.png]] {{Template}} <nowiki> '''a''' __TOC__ ~~~~ |} |- ----",
  'https://evil.test @someone :smile:',
  '  spaces \t and\nlines\u2028 ',
];
const values = fc.oneof(fc.constantFrom(...MARKUP), fc.string({ unit: 'binary' }), fc.string());

test('the frame that fits takes less than 600 bytes', () => {
  const text = snippets.resizingFrame(GIVEN);
  const bytes = Buffer.byteLength(text);
  assert.ok(bytes < 600, `${bytes} bytes:\n${text}`);
  assert.match(
    text,
    /^<iframe src="https:\/\/someone\.github\.io\/eks-max-pods\/embed\.html\?v=1&amp;type=t3\.large&amp;pd=1"/,
  );
});

test('what is the page’s alone is in no frame, and what has its default in no attribute', () => {
  const state = { ...GIVEN.state, tab: 'write', target: 'helm', side: 'b', cn: '0', wip: '5' };
  const address = (look, language = 'en') =>
    snippets.frameAddress({ ...GIVEN, language, state, look: { ...LOOK, ...look } }).slice(GIVEN.site.length);
  assert.equal(address({}), 'embed.html?v=1&type=t3.large&pd=1&cn=0&wip=5');
  assert.equal(
    address({ view: 'full' }, 'ko'),
    'embed.html?v=1&type=t3.large&pd=1&cn=0&wip=5&tab=write&lang=ko&view=full',
  );
  assert.equal(
    address({ view: 'chart', theme: 'dark', compact: true, readonly: true }),
    'embed.html?v=1&type=t3.large&pd=1&cn=0&wip=5&view=chart&theme=dark&compact=1&readonly=1',
  );
  assert.deepEqual(snippets.attributesOf(state).slice(0, 3), [
    ['type', 't3.large'],
    ['prefix-delegation', ''],
    ['warm-ip-target', '5'],
  ]);
});

/** The properties and the children of the one element in it. */
function readMdx(text) {
  const [first, ...rest] = text.split('\n\n');
  assert.equal(first, "import 'eks-max-pods/element/define';");
  const { code } = transformSync(`export default ${rest.join('\n\n')}`, {
    loader: 'jsx',
    jsxFactory: 'h',
    format: 'cjs',
  });
  const module = {};
  const h = (name, properties, ...children) => ({ name, properties, children });
  new Function('h', 'module', code)(h, module);
  return module.exports.default;
}

test('MDX: attributes and text are what they were, and nothing else', () => {
  const { name, properties, children } = readMdx(snippets.mdx(GIVEN));
  assert.equal(name, 'eks-max-pods');
  assert.deepEqual(properties, { type: 't3.large', 'prefix-delegation': true, lang: 'en' });
  assert.deepEqual(children, ['t3.large, /28 prefixes: 110 pods']);
  fc.assert(
    fc.property(values, values, values, (type, expr, inWords) => {
      const state = { type, expr, cni: expr };
      const read = readMdx(snippets.mdx({ ...GIVEN, state, inWords }));
      const said = { ...(type && { type }), ...(expr && { 'cni-version': expr, expression: expr }), lang: 'en' };
      assert.deepEqual(read.properties, said);
      assert.deepEqual(read.children, [inWords]);
    }),
  );
});

const NAMED = { lt: '<', gt: '>', quot: '"', amp: '&' };
const decoded = (text) =>
  text.replace(/&(?:#(\d+)|(\w+));/g, (_, code, name) => (code ? String.fromCodePoint(Number(code)) : NAMED[name]));
const oneLine = (text) => text.replace(/\s+/g, ' ').trim();
const tableOf = (cell, value) => ({
  head: ['Instance type', cell],
  rows: [
    [cell, value],
    ['Formula', '3 × (12 − 1) × 16 + 2 = 530'],
  ],
  link: 'https://someone.github.io/eks-max-pods/?v=1&type=t3.large&pd=1&expr=__a__%7C%5Bb%5D',
  source: 'EKS max pods',
  date: 'EC2’s limits of 2026-10-11',
});

test('Markdown: cells are text', () => {
  fc.assert(
    fc.property(values, values, (cell, value) => {
      const table = tableOf(cell, value);
      const [read, , paragraph, ...more] = marked.lexer(snippets.markdown(table));
      assert.equal(read.type, 'table');
      assert.deepEqual(more, []);
      const cells = [read.header, ...read.rows].map((row) => row.map(({ tokens }) => inner(tokens)));
      assert.deepEqual(
        cells,
        [table.head, ...table.rows].map((row) => row.map(oneLine)),
      );
      assert.equal(paragraph.tokens[0].type, 'link');
      assert.equal(paragraph.tokens[0].href, table.link);
    }),
  );
  /** Text as it is read; any other token is markup. */
  function inner(tokens) {
    return tokens
      .map((token) => {
        assert.ok(['text', 'escape'].includes(token.type), `${token.type}: ${token.raw}`);
        return decoded(token.text);
      })
      .join('');
  }
});

test('MediaWiki: cells are text', () => {
  fc.assert(
    fc.property(values, values, (cell, value) => {
      const table = tableOf(cell, value);
      const lines = snippets.mediawiki(table).split('\n');
      assert.deepEqual(lines.length, 11);
      assert.equal(lines[1], `|+ [${table.link.replaceAll('_', '%5F')} EKS max pods], EC2’s limits of 2026-10-11`);
      const read = lines.slice(2, -1).filter((line) => line !== '|-');
      const text = read.map((line) => line.replace(/^(?:! scope="(?:row|col)" \| |\| )/, ''));
      // No bracket, brace, bar, quote, colon, tilde, underscore or sign of HTML is left.
      for (const one of text) assert.match(one.replace(/&#\d+;/g, ''), /^[\p{L}\p{N} .,()/+=×−·…‘’“”–-]*$/u);
      assert.deepEqual(text.map(decoded), [...table.head, ...table.rows.flat()].map(oneLine));
    }),
  );
});
