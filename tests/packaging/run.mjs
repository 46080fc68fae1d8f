// The package where it is used: `npm run test:packaging`. Packs it, installs the tarball in a clean copy of each folder beside
// this file, builds with the tool's defaults, runs, and compares. `--only NAME` takes one (may be repeated); `--write`
// writes the table in README.md, which is otherwise compared.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium as playwright } from 'playwright-core';
import { main, root, Stop } from '../../scripts/run.mjs';
import { CACHE, CHROMIUM_ARGUMENTS, chromium, npmPackages, TARGET } from '../../scripts/toolchain.mjs';
import { EXAMPLES } from './examples.mjs';

/** What every example says, by `maxPods('t3.large', …)` and `warmPool('t3.large', …)`. */
const SENTENCE = '110 of 530 pods, 7 prefixes, 113 addresses';
const hash = (bytes) => createHash('sha256').update(bytes).digest('hex').slice(0, 16);
/** Longer than any step takes on a busy machine: one that hangs ends here. */
const LONGEST_MS = 900_000;

const cache = join(CACHE, 'packaging');
/** Not inside of the project, whose tsconfig.json and package.json tools would find. One folder for each clone. */
const work = join(cache, `work-${hash(root)}`);
const npm = ['--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline', '--loglevel=error'];
/** Nothing is sent, and no colours or progress are written. */
const env = {
  ...process.env,
  CI: '1',
  NO_COLOR: '1',
  NEXT_TELEMETRY_DISABLED: '1',
  WRANGLER_SEND_METRICS: 'false',
  DO_NOT_TRACK: '1',
  PULUMI_SKIP_UPDATE_CHECK: 'true',
};

/** The tarball as it would be published, and a hash of what was built of it. */
function pack() {
  mkdirSync(work, { recursive: true });
  const printed = execFileSync('npm', ['pack', '--json', '--pack-destination', work], { cwd: root, encoding: 'utf8' });
  const [{ filename, files }] = Object.values(JSON.parse(printed));
  const built = files.map(({ path }) => path).filter((path) => path.startsWith('dist/'));
  return {
    tarball: join(work, filename),
    built: hash(Buffer.concat(built.map((path) => readFileSync(join(root, path))))),
  };
}

/** Builds once more, the crates too, and packs: the same bytes. Once shown, it need not be shown again for the same ones. */
async function again({ tarball, built }) {
  const shown = join(work, 'reproduced');
  if (existsSync(shown) && readFileSync(shown, 'utf8') === built) return;
  const first = readFileSync(tarball);
  for (const target of ['target/wasm', 'target/wasm-mvp']) {
    const ours = ['--package', 'eks-max-pods', '--package', 'eks-max-pods-wasm', '--target', TARGET, '--release'];
    execFileSync('cargo', ['clean', '--quiet', ...ours, '--target-dir', target], { cwd: root });
  }
  for (const made of ['target/glue', 'target/js']) rmSync(join(root, made), { recursive: true, force: true });
  await run(root, 'node', 'scripts/build.mjs');
  assert.ok(readFileSync(pack().tarball).equals(first), 'a second build gives another tarball');
  writeFileSync(shown, built);
}

/** A clean copy of the example, with its tools as its manifest pins them and the package from the tarball. */
function install(name, tarball) {
  const folder = join(work, name);
  rmSync(folder, { recursive: true, force: true });
  cpSync(join(import.meta.dirname, name), folder, { recursive: true });
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const { 'eks-max-pods': ours, ...tools } = manifest.dependencies;
  assert.ok(ours, `${name} does not depend on the package`);
  if (Object.keys(tools).length > 0) {
    // Hard links: a second's work where an installation takes a minute.
    execFileSync('cp', ['--archive', '--link', installed(tools), join(folder, 'node_modules')]);
  }
  manifest.dependencies = { ...tools, 'eks-max-pods': `file:${tarball}` };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  execFileSync('npm', ['install', ...npm], { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  return folder;
}

/** node_modules of these tools, installed once for all clones of the project. */
function installed(tools) {
  const text = JSON.stringify({ private: true, dependencies: tools });
  const folder = join(cache, hash(text));
  if (!existsSync(folder)) {
    mkdirSync(cache, { recursive: true });
    const making = mkdtempSync(join(cache, 'making-'));
    writeFileSync(join(making, 'package.json'), text);
    execFileSync('npm', ['install', ...npm], { cwd: making, stdio: ['ignore', 'ignore', 'pipe'] });
    renameSync(making, folder);
  }
  return join(folder, 'node_modules');
}

const program = (folder, name) =>
  name === 'node' ? process.execPath : join(folder, 'node_modules', name.includes('/') ? name : `.bin/${name}`);

/** Starts a program in a group of its own, so that what it starts ends with it. */
function start(folder, [name, ...args]) {
  const child = spawn(program(folder, name), args, {
    cwd: folder,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'])
    child[stream].on('data', (data) => {
      printed[stream] += data;
    });
  const ended = new Promise((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code, signal) => resolve(code ?? signal));
  });
  const stop = () => {
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It has ended already.
    }
    return ended;
  };
  return { printed, ended, stop };
}

/** Runs it to its end, which must be a good one; answers what it printed. */
async function run(folder, ...command) {
  const { printed, ended, stop } = start(folder, command);
  const late = setTimeout(stop, LONGEST_MS);
  const code = await ended;
  clearTimeout(late);
  if (code !== 0) throw new Stop(`${command.join(' ')} ended with ${code}\n${printed.stdout}${printed.stderr}`);
  return printed;
}

/** A free port. */
const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** Runs a server, whose `{port}` is filled in, while `check` asks it. */
async function server(folder, command, check) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/`;
  const filled = command.map((word) => word.replace('{port}', port));
  const { printed, ended, stop } = start(folder, filled);
  const said = () => `${filled.join(' ')}\n${printed.stdout}${printed.stderr}`;
  let code;
  ended.then((found) => {
    code = found;
  });
  try {
    for (const from = Date.now(); ; await new Promise((resolve) => setTimeout(resolve, 100))) {
      if (code !== undefined || Date.now() - from > LONGEST_MS) throw new Stop(`no answer: ${said()}`);
      const answered = await fetch(url, { method: 'HEAD' }).catch(() => undefined);
      if (answered !== undefined) break;
    }
    await check({
      page: ({ path = '', ...expected } = {}) => visit(new URL(path, url).href, expected),
      answer: async (path = '') => assert.equal(await (await fetch(new URL(path, url))).text(), SENTENCE),
    }).catch((error) => {
      throw new Stop(`${error.message}\n${said()}`);
    });
  } finally {
    await stop();
  }
}

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm' };
const typeOf = (path) => TYPES[extname(path)] ?? 'application/octet-stream';

/** Serves a folder's files, as any host does, while the page is visited. */
async function page(folder, directory, { path = '', ...expected } = {}) {
  const files = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://files');
    const file = join(folder, directory, pathname.endsWith('/') ? `${pathname}index.html` : pathname);
    if (!existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, { 'Content-Type': typeOf(file) }).end(readFileSync(file));
  });
  await new Promise((resolve) => files.listen(0, '127.0.0.1', resolve));
  try {
    await visit(`http://127.0.0.1:${files.address().port}/${path}`, { ...expected, folder });
  } finally {
    files.close();
    files.closeAllConnections();
  }
}

let browser;

/**
 * Opens the page, and waits for its sentence. `wasm`: how many times the module is fetched; `elsewhere`: an origin that serves
 * the package too; `without`: what no script may contain; `prerendered`: the sentence is in the HTML; `element`: there is one too.
 */
async function visit(url, { wasm = 0, elsewhere, without, prerendered = false, element = false, folder }) {
  browser ??= await playwright.launch({ executablePath: (await chromium()).chromium, args: CHROMIUM_ARGUMENTS });
  const context = await browser.newContext();
  try {
    if (elsewhere !== undefined) {
      await context.route(`${elsewhere}**`, (route) => {
        const path = new URL(route.request().url()).pathname.replace(/^\/eks-max-pods@[^/]+/, '');
        const headers = { 'Content-Type': typeOf(path), 'Access-Control-Allow-Origin': '*' };
        return route.fulfill({ headers, body: readFileSync(join(folder, 'node_modules/eks-max-pods', path)) });
      });
    }
    const tab = await context.newPage();
    const complaints = [];
    const fetched = [];
    tab.on('console', (message) => {
      // Vite's own development client says that it is there.
      if (!message.location().url.includes('/@vite/')) complaints.push(`console ${message.type()}: ${message.text()}`);
    });
    tab.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
    tab.on('response', (response) => {
      const request = response.request();
      fetched.push({ url: request.url(), kind: request.resourceType(), response });
      if (response.status() >= 400) complaints.push(`${response.status()}: ${request.url()}`);
    });
    tab.on('requestfailed', (request) => complaints.push(`failed: ${request.url()}`));
    await tab.goto(url);
    const found = await tab
      .waitForFunction(() => document.querySelector('output')?.textContent, undefined, { timeout: 60_000 })
      .then((handle) => handle.jsonValue())
      .catch(() => `nothing, but ${complaints.join('; ')}`);
    assert.equal(found, SENTENCE);
    if (element) await use(tab);
    assert.deepEqual(complaints, []);

    const origin = new URL(url).origin;
    const isModule = (item) => new URL(item.url).pathname.endsWith('.wasm');
    for (const item of fetched) {
      const known = item.url.startsWith(origin) || (elsewhere !== undefined && item.url.startsWith(elsewhere));
      const needed = isModule(item) || ['document', 'script', 'stylesheet', 'font'].includes(item.kind);
      assert.ok(known && needed, `fetched without need: ${item.kind} ${item.url}`);
    }
    assert.equal(fetched.filter(isModule).length, wasm, 'how often the module was fetched');
    const text = async (kind) =>
      (await Promise.all(fetched.filter((item) => item.kind === kind).map((item) => item.response.text()))).join('\n');
    if (without !== undefined) assert.ok(!(await text('script')).includes(without), `${without} is in a script`);
    if (prerendered) assert.ok((await text('document')).includes(SENTENCE), 'the sentence is not in the HTML');
  } finally {
    await context.close();
  }
}

/** The element shows its answer, takes another type, and tells the page. */
async function use(tab) {
  const says = (selector, text) => tab.locator(selector, { hasText: text }).waitFor();
  await says('eks-max-pods >> #recommended', /^110$/);
  await tab.fill('eks-max-pods >> #type', 'm5.24xlarge');
  await tab.press('eks-max-pods >> #type', 'Enter');
  await says('eks-max-pods >> #recommended', /^250$/);
  await says('[role=status]', 'm5.24xlarge');
}

/** The program says the sentence and nothing else. */
async function prints(folder, ...command) {
  assert.deepEqual(await run(folder, ...command), { stdout: `${SENTENCE}\n`, stderr: '' });
}

const version = (folder, tool) => JSON.parse(readFileSync(join(folder, 'node_modules', tool, 'package.json'))).version;

/** Everything for one example; answers its row of the table. */
async function example(name, packed) {
  const { title, tools = [], module, check } = EXAMPLES[name];
  const folder = existsSync(join(import.meta.dirname, name)) ? install(name, packed.tarball) : work;
  await check({
    tarball: packed.tarball,
    again: () => again(packed),
    run: (...command) => run(folder, ...command),
    prints: (...command) => prints(folder, ...command),
    page: (directory, expected) => page(folder, directory, expected),
    server: (command, ask) => server(folder, command, ask),
  });
  const versions = tools.map((tool) => version(folder, tool)).join(', ');
  // Half a gigabyte each with hard links that count once; what is built is small, and stays to be looked at.
  rmSync(join(folder, 'node_modules'), { recursive: true, force: true });
  return title === undefined ? undefined : `| ${title} | ${versions} | ${module} |`;
}

const MARKS = ['<!-- packaging: written by npm run test:packaging -- --write -->', '<!-- /packaging -->'];

/** Compares the rows with README.md's, or writes them. */
async function table(rows, { write, all }) {
  const file = join(root, 'README.md');
  const readme = readFileSync(file, 'utf8');
  const [before, rest] = readme.split(MARKS[0]);
  const [old, after] = rest?.split(MARKS[1]) ?? [];
  if (after === undefined) throw new Stop(`README.md has no marks ${MARKS.join(' … ')}`);
  if (!write) {
    const missing = rows.filter((row) => !old.includes(`${row}\n`));
    if (missing.length > 0)
      throw new Stop(`README.md's table does not say:\n${missing.join('\n')}\nRun it with --write.`);
    return;
  }
  if (!all) throw new Stop('--write wants all examples');
  const day = new Date().toISOString().slice(0, 10);
  const chrome = browser?.version() ?? '';
  const head = `Run on ${day} with Node ${process.versions.node} and Chromium ${chrome}:`;
  const lines = ['', '', head, '', '| where | version | the module is |', '| --- | --- | --- |', ...rows, '', ''];
  writeFileSync(file, [before, MARKS[0], lines.join('\n'), MARKS[1], after].join(''));
}

await main(async () => {
  const { values } = parseArgs({
    options: { only: { type: 'string', multiple: true }, write: { type: 'boolean', default: false } },
  });
  const names = values.only ?? Object.keys(EXAMPLES);
  const unknown = names.find((name) => !(name in EXAMPLES));
  if (unknown !== undefined)
    throw new Stop(`there is no example ${unknown}: there are ${Object.keys(EXAMPLES).join(', ')}`);
  await npmPackages();
  if (!existsSync(join(root, 'dist/node.js'))) await (await import('../../scripts/build.mjs')).buildAll();
  const packed = pack();
  const rows = [];
  const failed = [];
  for (const name of names) {
    const began = performance.now();
    try {
      rows.push(await example(name, packed));
    } catch (error) {
      failed.push(name);
      process.stderr.write(`${name}: ${error.stderr ?? ''}${error.message}\n`);
    }
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    process.stdout.write(`${failed.includes(name) ? '✖' : '✔'} ${name.padEnd(12)} ${seconds.padStart(6)} s\n`);
  }
  await browser?.close();
  process.stdout.write(`${names.length - failed.length} passed, ${failed.length} failed\n`);
  if (failed.length > 0) throw new Stop(`failed: ${failed.join(', ')}`);
  const all = names.length === Object.keys(EXAMPLES).length;
  await table(
    rows.filter((row) => row !== undefined),
    { write: values.write, all },
  );
});
