// What the list of components says, against what it is made from.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { root } from '../../scripts/run.mjs';
import { sbom } from '../../scripts/sbom.mjs';

const list = sbom();
const named = (name) => list.components.find((component) => component.name === name);

test('all that is linked in, with the checksum of its lock file', () => {
  const lock = readFileSync(join(root, 'Cargo.lock'), 'utf8');
  const { hashes } = named('wasm-bindgen');
  assert.ok(lock.includes(`checksum = "${hashes[0].content}"`));
  const without = list.components.filter((component) => component.hashes === undefined).map(({ name }) => name);
  assert.deepEqual(without, ['eks-max-pods-wasm', 'eks-max-pods', 'std']);
  assert.ok(named('yaml'), 'the command line contains its parser');
  for (const part of ['lit-html', 'd3-array', 'internmap', '@github/combobox-nav'])
    assert.ok(named(part), `the element contains ${part}`);
  for (const tool of ['criterion', 'anyhow', 'wasm-bindgen-macro', 'wasm-bindgen-test', 'esbuild', 'playwright-core'])
    assert.equal(named(tool), undefined, tool);
});

test('the core depends on nothing, and what depends on something is in the list itself', () => {
  const references = new Set([...list.components, list.metadata.component].map((component) => component['bom-ref']));
  for (const { ref, dependsOn } of list.dependencies) {
    assert.ok(references.has(ref), ref);
    for (const other of dependsOn) assert.ok(references.has(other), `${ref}: ${other}`);
  }
  const core = list.dependencies.find(({ ref }) => ref === named('eks-max-pods').purl);
  assert.deepEqual(core.dependsOn, []);
});

test('no licence but those that deny.toml allows for crates, and those of the bundled packages', () => {
  const [, allowed] = readFileSync(join(root, 'deny.toml'), 'utf8').match(/^allow = \[(.*)\]$/m);
  const names = new Set([...allowed.matchAll(/"([^"]+)"/g)].map(([, name]) => name));
  for (const license of ['ISC', 'BSD-3-Clause']) names.add(license);
  for (const { name, licenses } of list.components) {
    const required = licenses[0].expression.split(' AND ').map((part) => part.replaceAll(/[()]/g, '').split(' OR '));
    for (const choice of required)
      assert.ok(
        choice.some((license) => names.has(license)),
        `${name}: ${choice}`,
      );
  }
});
