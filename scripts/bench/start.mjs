// From nothing to the first answer, in Node and in Chromium, and the memory that it takes.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { root } from '../run.mjs';
import { CHROMIUM_ARGUMENTS, chromium } from '../toolchain.mjs';

const TIMES = 15;
const dist = join(root, 'dist');
const wasm = join(dist, 'eks-max-pods.wasm');
const least = (numbers) => Math.min(...numbers);
/** Of each number the least over all runs: what the machine does beside it only adds. */
const leastOf = (runs) =>
  Object.fromEntries(Object.keys(runs[0]).map((key) => [key, least(runs.map((run) => run[key]))]));

/** What both engines do: compile, instantiate by the package itself, ask once, ask again; milliseconds. */
const PROGRAM = `async (bytes, load) => {
  const now = () => performance.now();
  const t0 = now();
  const module = await WebAssembly.compile(bytes);
  const t1 = now();
  const lib = await load();
  const t2 = now();
  await lib.init(module);
  const t3 = now();
  lib.maxPods('t3.large', { prefixDelegation: true });
  const t4 = now();
  lib.maxPods('m5.large', { prefixDelegation: true });
  const t5 = now();
  return { compile: t1 - t0, script: t2 - t1, instantiate: t3 - t2, first: t4 - t3, second: t5 - t4 };
}`;

function inNode() {
  const run = (code) => {
    const began = performance.now();
    const { stdout, status, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', code], {
      cwd: root,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(stderr);
    return { stdout, took: performance.now() - began };
  };
  const parts = `import { readFileSync } from 'node:fs';
    const run = ${PROGRAM};
    const index = () => import(${JSON.stringify(join(dist, 'index.js'))});
    process.stdout.write(JSON.stringify(await run(readFileSync(${JSON.stringify(wasm)}), index)));`;
  const package_ = "import { maxPods } from 'eks-max-pods'; maxPods('t3.large', { prefixDelegation: true });";
  const memory = (code) =>
    least(
      Array.from({ length: 5 }, () =>
        Number(run(`${code}; process.stdout.write(String(process.memoryUsage.rss()))`).stdout),
      ),
    );
  return {
    ...leastOf(Array.from({ length: TIMES }, () => JSON.parse(run(parts).stdout))),
    program: least(Array.from({ length: TIMES }, () => run(package_).took)),
    emptyProgram: least(Array.from({ length: TIMES }, () => run('').took)),
    bytes: memory(package_) - memory(''),
  };
}

async function inChromium() {
  const { chromium: playwright } = await import('playwright-core');
  const files = {
    '/': ['text/html', '<!doctype html><title>bench</title>'],
    '/index.js': ['text/javascript', readFileSync(join(dist, 'index.js'))],
    '/module.wasm': ['application/wasm', readFileSync(wasm)],
  };
  const server = createServer(({ url }, response) => {
    const [type, body] = files[url] ?? ['text/plain', ''];
    response.writeHead(files[url] ? 200 : 404, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const address = `http://127.0.0.1:${server.address().port}/`;
  const browser = await playwright.launch({ executablePath: (await chromium()).chromium, args: CHROMIUM_ARGUMENTS });
  const runs = [];
  for (let time = 0; time < TIMES; time += 1) {
    // A context of its own has no compiled code of the one before.
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(address);
    runs.push(
      await page.evaluate(`(async () => {
        const bytes = await (await fetch('/module.wasm')).arrayBuffer();
        return (${PROGRAM})(bytes, () => import('/index.js'));
      })()`),
    );
    await context.close();
  }
  const version = browser.version();
  await browser.close();
  server.close();
  return { version, ...leastOf(runs) };
}

/** The module's linear memory in bytes, fresh and after the largest things that it is asked. */
async function memory() {
  let instance;
  const { Instance } = WebAssembly;
  WebAssembly.Instance = new Proxy(Instance, {
    construct: (target, args) => {
      instance = Reflect.construct(target, args);
      return instance;
    },
  });
  // The first call starts it.
  const lib = await import('eks-max-pods');
  lib.catalogInfo();
  WebAssembly.Instance = Instance;
  const size = () => instance.exports.memory.buffer.byteLength;
  const fresh = size();
  lib.maxPods('t3.large');
  const first = size();
  lib.evaluateExpression('max_pods', { dialect: 'nodeadm' });
  const expression = size();
  const offered = lib.instanceTypes({ retired: false });
  const nodeGroups = Array.from({ length: 10_000 }, (_, index) => ({
    instanceType: offered[index % offered.length],
    nodes: 100,
    podsPerNode: 20,
  }));
  lib.planSubnets({ nodeGroups, subnets: [{ cidr: '10.0.0.0/16' }] });
  return { fresh, first, expression, plan: size() };
}

export async function start() {
  return { node: inNode(), chromium: await inChromium(), memory: await memory() };
}
