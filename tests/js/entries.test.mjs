// The package's entries: the same functions behind each, and nothing done before one is called.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import test from 'node:test';
import * as lib from 'eks-max-pods';
import { withFreshViews } from '../../scripts/module.mjs';
import { root, Stop } from '../../scripts/run.mjs';
import { asText } from '../../scripts/text.mjs';

const require = createRequire(import.meta.url);
const wasm = readFileSync(require.resolve('eks-max-pods/eks-max-pods.wasm'));
const entry = (name) => import(`eks-max-pods/${name}`);

test('each has the same names, and gives the same answers', async () => {
  const slim = await entry('slim');
  assert.throws(() => slim.maxPods('t3.large'), { code: 'not-initialized' });
  await slim.init(wasm);
  for (const other of [slim, await entry('inline'), await entry('js')]) {
    assert.deepEqual(Object.keys(other), Object.keys(lib));
    assert.deepEqual(other.maxPodsTable(), lib.maxPodsTable());
    await other.init();
    other.initSync();
    assert.deepEqual(other.maxPods('t3.large'), lib.maxPods('t3.large'));
  }
});

test('import and require share one instance', () => {
  const required = require('eks-max-pods');
  for (const [name, value] of Object.entries(lib)) assert.equal(required[name], value, name);
});

test('instance-types.json is what instanceType() gives', () => {
  const { date, source, instanceTypes } = require('eks-max-pods/instance-types.json');
  assert.deepEqual({ date, source }, { date: lib.catalogInfo().date, source: lib.catalogInfo().source });
  assert.deepEqual(instanceTypes, lib.instanceTypes().map(lib.instanceType));
});

// In a process of its own, in which everything that is not to be touched says so when it is.
const watched = (name) => `
  import fs from 'node:fs';
  import { syncBuiltinESMExports } from 'node:module';
  const touched = [];
  for (const name of ['window', 'document', 'self', 'fetch', 'XMLHttpRequest', 'navigator', 'location'])
    Object.defineProperty(globalThis, name, { get: () => void touched.push(name) });
  for (const name of ['Module', 'Instance', 'compile', 'instantiate'])
    Object.defineProperty(WebAssembly, name, { get: (was => () => (touched.push(name), was))(WebAssembly[name]) });
  const { readFileSync } = fs;
  fs.readFileSync = (file, ...more) => {
    if (String(file).endsWith('.wasm')) touched.push('the module');
    return readFileSync(file, ...more);
  };
  syncBuiltinESMExports();
  const lib = await import(${JSON.stringify(name)});
  const imported = touched.splice(0);
  lib.maxPods('t3.large');
  console.log(JSON.stringify([imported, touched]));
`;
for (const [name, touches] of [
  ['eks-max-pods', ['the module', 'Module', 'Module', 'Instance']],
  ['eks-max-pods/inline', ['Module', 'Module', 'Instance']],
  ['eks-max-pods/js', []],
]) {
  test(`importing ${name} touches nothing; the first call, what it needs`, () => {
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module'], {
      cwd: root,
      encoding: 'utf8',
      input: watched(name),
    });
    assert.equal(stderr, '');
    assert.deepEqual(JSON.parse(stdout), [[], touches]);
  });
}

test('three megabytes through the JavaScript engine, whose memory grows under way', async () => {
  const js = await entry('js');
  const group = {
    instanceType: { name: 'a type with a name of 31 bytes.', enis: 3, ipv4PerEni: 12, vcpus: 2, memoryMib: 8192 },
    nodes: 3,
  };
  Object.assign(group, { podsPerNode: 20, prefixDelegation: true, warmIpTarget: 5, minimumIpTarget: 20, maxEni: 3 });
  Object.assign(group, { customNetworking: true, securityGroupsForPods: false, cniVersion: '1.19.0', maxPods: 110 });
  const plan = (groups) => ({
    subnets: [{ cidr: '10.0.0.0/16' }],
    nodeGroups: Array.from({ length: groups }, (_, index) => ({ ...group, nodes: index })),
  });
  const pods = (steps) => Array.from({ length: steps }, (_, index) => index % 250);
  for (const size of [1, 10_000, 1]) {
    const calls = (engine) => [
      engine.planSubnets(plan(size)),
      engine.warmPoolSchedule('m5.24xlarge', {}, pods(size)),
      engine.maxPods('t3.large'),
    ];
    assert.deepEqual(calls(js), calls(lib));
  }
  assert.ok(JSON.stringify(plan(10_000)).length > 3e6);
  assert.ok(JSON.stringify(lib.warmPoolSchedule('m5.24xlarge', {}, pods(10_000))).length > 3e6);
});

test('the glue of wasm2js is patched, or the build stops', () => {
  const glue = (condition) => `let cachedBytesMemory0 = null;
function getBytesMemory0() {
    if (cachedBytesMemory0 === null || ${condition}) {
        cachedBytesMemory0 = new Uint8Array(wasm.memory.buffer);
    }
    return cachedBytesMemory0;
}
`;
  const fresh = glue('cachedBytesMemory0.buffer !== wasm.memory.buffer');
  assert.equal(withFreshViews(glue('cachedBytesMemory0.byteLength === 0')), fresh);
  for (const other of [
    '',
    glue('stale').replace('if (', 'if(') + glue('stale'),
    `${glue('stale')}if (other.byteLength === 0) {}`,
  ])
    assert.throws(() => withFreshViews(other), Stop);
});

test('bytes as text and back', () => {
  // asText() reads what it writes; these are all bytes, in an order in which each is as frequent as the next.
  const bytes = Uint8Array.from({ length: 256 * 3 }, (_, index) => (index * 7) % 256);
  assert.match(asText(bytes).text, /^[ -~]+$/);
  assert.doesNotMatch(asText(bytes).text, /["'`\\$<]/);
  assert.equal(asText(new Uint8Array()).text, '');
});
