// The preset pages of a site whose address is known: each says its answer, and how it is shown elsewhere.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, normalize } from 'node:path';
import test from 'node:test';
import { maxPods } from 'eks-max-pods';
import { build } from 'vite';
import { root } from '../../scripts/run.mjs';

const SITE = 'https://someone.example/pods/';
const directory = join(root, 'target/site-elsewhere');
process.env.SITE_URL = SITE.slice(0, -1);
await build({
  configFile: join(root, 'www/site/vite.config.ts'),
  logLevel: 'error',
  build: { outDir: directory, emptyOutDir: true },
});
const read = (path) => readFileSync(join(directory, path), 'utf8');
/** Every page in p/ and ko/p/. */
const pages = ['p', 'ko/p'].flatMap((base) =>
  readdirSync(join(directory, base)).flatMap((type) =>
    ['secondary', 'prefix'].map((mode) => ({ type, mode, path: `${base}/${type}/${mode}/`, korean: base !== 'p' })),
  ),
);
/** The value of an attribute, as it is read. */
const attribute = (html, tag, name) =>
  html
    .match(new RegExp(`<${tag}[^>]* ${name}="([^"]*)"`))?.[1]
    .replaceAll('&lt;', '<')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
const answerOf = ({ type, mode }) => maxPods(type, { prefixDelegation: mode === 'prefix' });

test('popular types, both modes, both languages: each says its answer in its HTML', () => {
  assert.equal(pages.length, 24 * 2 * 2);
  for (const page of pages) {
    const html = read(`${page.path}index.html`);
    const { recommended, formula } = answerOf(page);
    assert.match(html, new RegExp(`<html lang="${page.korean ? 'ko' : 'en'}">`));
    assert.match(
      html,
      new RegExp(`<title>${page.type}[^<]* ${recommended}(개| pods) – EKS max pods</title>`),
      page.path,
    );
    assert.match(html, new RegExp(`<output id="recommended">${recommended}</output>`));
    assert.ok(html.includes(`<code>${formula}</code>`), formula);
    assert.doesNotMatch(html, /<!--|undefined|\{\w+\}|NaN|\[object/, page.path);
    assert.equal(html.split('<h1').length, 2);
  }
});

test('every address in them is a page or a file of the site', () => {
  for (const { path } of pages) {
    const html = read(`${path}index.html`);
    const links = [...html.matchAll(/ (?:href|src)="([^"#][^"]*)"/g)].map(([, link]) => link.split('?')[0]);
    assert.ok(links.length > 30);
    for (const link of links) {
      if (/^https:/.test(link) && !link.startsWith(SITE)) continue;
      const file = normalize(link.startsWith(SITE) ? link.slice(SITE.length) : `${path}${link}`);
      assert.ok(
        existsSync(join(directory, file.endsWith('/') || file === '.' ? `${file}/index.html` : file)),
        `${path}: ${link}`,
      );
    }
  }
});

test('Open Graph: whole addresses, and a picture of 1200 × 630', () => {
  for (const page of pages) {
    const html = read(`${page.path}index.html`);
    const graph = (property) => attribute(html, `meta property="${property}"`, 'content');
    assert.equal(graph('og:url'), SITE + page.path);
    assert.equal(attribute(html, 'link rel="canonical"', 'href'), SITE + page.path);
    assert.equal(graph('og:image'), `${SITE}p/${page.type}/${page.mode}/card.png`);
    const picture = readFileSync(join(directory, graph('og:image').slice(SITE.length)));
    assert.equal(picture.subarray(1, 4).toString(), 'PNG');
    const size = [picture.readUInt32BE(16), picture.readUInt32BE(20)];
    assert.deepEqual(size, [1200, 630]);
    assert.deepEqual(size, [Number(graph('og:image:width')), Number(graph('og:image:height'))]);
    assert.ok(picture.length < 100_000, `${picture.length} bytes`);
  }
  // Letters are drawn: with no font in it the picture is a third of that.
  assert.ok(statSync(join(directory, 'p/t3.large/prefix/card.png')).size > 20_000);
});

test('oEmbed: what the page links to is a rich answer whose frame is the site’s', () => {
  for (const page of pages) {
    const html = read(`${page.path}index.html`);
    const tag = html.match(/<link rel="alternate" type="application\/json\+oembed"[^>]*>/)[0];
    const address = attribute(tag, 'link', 'href');
    assert.equal(address, `${SITE}${page.path}oembed.json`);
    const { version, type, width, height, html: frame, ...told } = JSON.parse(read(address.slice(SITE.length)));
    assert.deepEqual([version, type, width, height], ['1.0', 'rich', 768, 430]);
    const query = `v=1&type=${page.type}${page.mode === 'prefix' ? '&pd=1' : ''}${page.korean ? '&lang=ko' : ''}`;
    assert.equal(attribute(frame, 'iframe', 'src'), `${SITE}embed.html?${query}`);
    assert.equal(told.title, attribute(html, 'meta property="og:title"', 'content'));
    assert.deepEqual([told.thumbnail_width, told.thumbnail_height], [1200, 630]);
    assert.ok(existsSync(join(directory, told.thumbnail_url.slice(SITE.length))));
  }
});

test('without an address there is none that would have to be whole', () => {
  const html = readFileSync(join(root, 'dist/site/p/t3.large/prefix/index.html'), 'utf8');
  assert.doesNotMatch(html, /og:image|og:url|oembed|canonical|rel="alternate"/);
});
