// The package's browser entry in Chromium: the shared cases, and how the module is loaded.
import assert from 'node:assert/strict';
import test from 'node:test';
import { FILES } from '../js/cases.mjs';
import { fences } from '../readme.mjs';
import { blank, elsewhere, site } from './browser.mjs';

test('every case of tests/cases', async () => {
  const { page, close } = await blank();
  const { wrong, count } = await page.evaluate(async (files) => {
    const lib = await import('/dist/index.js');
    const { differences } = await import('/tests/js/cases.mjs');
    await lib.init();
    const texts = {};
    for (const file of files) texts[file] = await (await fetch(`/tests/cases/${file}`)).text();
    return differences(lib, texts);
  }, FILES);
  assert.deepEqual(wrong.slice(0, 10), [], `${wrong.length} of ${count} differ`);
  assert.ok(count > 4000, `${count} cases`);
  await close();
});

test('where the policy forbids WebAssembly: every case by ./js, and ./inline says what is wrong', async () => {
  const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'self'">`;
  const { page, close } = await blank(`<!doctype html>${policy}<title>strict</title>`);
  const { refused, wrong, count } = await page.evaluate(async (files) => {
    const inline = await import('/dist/inline.js');
    const refused = await inline.init().then(
      () => 'loaded',
      ({ name }) => name,
    );
    const lib = await import('/dist/js.js');
    const { differences } = await import('/tests/js/cases.mjs');
    const texts = {};
    for (const file of files) texts[file] = await (await fetch(`/tests/cases/${file}`)).text();
    return { refused, ...differences(lib, texts) };
  }, FILES);
  assert.equal(refused, 'CompileError');
  assert.deepEqual(wrong.slice(0, 10), [], `${wrong.length} of ${count} differ`);
  assert.ok(count > 18_000, `${count} cases`);
  await close();
});

test('README’s HTML', async () => {
  const [example, frame, element, ...more] = fences('html');
  assert.deepEqual(more, []);
  // The fallback is the answer; only without it does the script show what it does.
  assert.ok(example.includes('<output>110</output>'));
  const { page, close } = await blank(example.replace('110', '?'));
  await page.waitForFunction(() => document.querySelector('output').value === '110');
  assert.equal(await page.textContent('p'), 'A t3.large with prefix delegation should hold 110 pods.');
  await close();

  const address = 'https://example.org/eks-max-pods/';
  assert.ok(frame.includes(address));
  const blog = await elsewhere(frame.replace(address, site.url));
  await blog.page.frames()[1].locator('eks-max-pods >> #recommended').waitFor();
  assert.equal(await blog.page.frames()[1].textContent('eks-max-pods >> #recommended'), '110');
  assert.deepEqual(blog.complaints, []);
  await blog.close();

  const article = await blank(element);
  await article.page.locator('eks-max-pods >> #recommended').waitFor();
  assert.equal(await article.page.textContent('eks-max-pods >> #recommended'), '110');
  await article.close();
});

test('before init() every function says so', async () => {
  const { page, close } = await blank();
  const error = await page.evaluate(async () => {
    const lib = await import('/dist/index.js');
    try {
      lib.maxPods('t3.large');
    } catch (thrown) {
      const { name, code, field, message } = thrown;
      return { ours: thrown instanceof lib.EksMaxPodsError, name, code, field, message };
    }
  });
  assert.deepEqual(error, {
    ours: true,
    name: 'EksMaxPodsError',
    code: 'not-initialized',
    field: null,
    message: 'the WebAssembly module is not loaded: await init() first',
  });
  await close();
});

test('init() from everything that it takes, once, and again after a failure', async () => {
  const { page, close } = await blank();
  const results = await page.evaluate(async () => {
    const url = new URL('/dist/eks-max-pods.wasm', location.href);
    const bytes = await (await fetch(url)).arrayBuffer();
    const fresh = (name) => import(`/dist/index.js?${name}`);
    const seen = {};
    for (const [name, source] of Object.entries({
      nothing: undefined,
      url,
      text: url.href,
      request: new Request(url),
      response: await fetch(url),
      bytes,
      view: new Uint8Array(bytes),
      module: await WebAssembly.compile(bytes),
    })) {
      const lib = await fresh(name);
      await Promise.all([lib.init(source), lib.init(source)]);
      await lib.init();
      seen[name] = lib.maxPods('t3.large').recommended;
    }
    for (const [name, source] of Object.entries({ syncBytes: bytes, syncModule: await WebAssembly.compile(bytes) })) {
      const lib = await fresh(name);
      lib.initSync(source);
      lib.initSync(source);
      await lib.init();
      seen[name] = lib.maxPods('t3.large').recommended;
    }
    const lib = await fresh('again');
    seen.failed = await lib.init(new Uint8Array([1, 2, 3])).then(
      () => 'loaded',
      () => 'refused',
    );
    await lib.init();
    seen.again = lib.maxPods('t3.large').recommended;
    return seen;
  });
  const names = ['nothing', 'url', 'text', 'request', 'response', 'bytes', 'view', 'module', 'syncBytes', 'syncModule'];
  assert.deepEqual(results, { ...Object.fromEntries(names.map((name) => [name, 35])), failed: 'refused', again: 35 });
  await close();
});
