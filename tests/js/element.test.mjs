// <eks-max-pods> where there is no browser: what is published about it is what it is, and a server can import it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { EksMaxPods } from 'eks-max-pods/element';
import { root } from '../../scripts/run.mjs';

const manifest = JSON.parse(readFileSync(join(root, 'dist/custom-elements.json'), 'utf8'));
const [{ attributes, members, events, cssParts, cssProperties, description, tagName }] =
  manifest.modules[0].declarations;
const names = (list) => list.map(({ name }) => name);

/** The cells of README's table with this head. */
function readmeTable(head) {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const lines = readme.slice(readme.indexOf(`| ${head} |`)).split('\n');
  const rows = lines.slice(2, lines.indexOf(''));
  return rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('`', '')),
  );
}

test('the manifest is the class', () => {
  assert.equal(tagName, 'eks-max-pods');
  assert.ok(description.length > 0);
  assert.deepEqual([...EksMaxPods.observedAttributes].sort(), [...names(attributes), 'lang'].sort());
  const { prototype } = EksMaxPods;
  const own = Object.getOwnPropertyNames(prototype).filter(
    (name) => Object.getOwnPropertyDescriptor(prototype, name).get,
  );
  assert.deepEqual(own.sort(), names(members).sort());
  for (const { name, fieldName } of attributes)
    assert.equal(
      fieldName,
      name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase()),
    );
  for (const item of [...attributes, ...cssParts, ...cssProperties, ...events]) assert.ok(item.description, item.name);
  assert.deepEqual(manifest.modules[0].path, 'dist/element.js');
});

/** What README says of a property's type; choices are written out. */
const KINDS = { boolean: 'present or not', 'number | null': 'number', string: 'text' };

test('README has every attribute, property, event, part and custom property', () => {
  const rows = attributes.map(({ name, fieldName, type, description }) => {
    const { get } = Object.getOwnPropertyDescriptor(EksMaxPods.prototype, fieldName);
    const otherwise = get.call({ getAttribute: () => null });
    return [
      name,
      fieldName,
      KINDS[type.text] ?? [...type.text.matchAll(/"([^"]+)"/g)].map(([, choice]) => choice).join(', '),
      otherwise === false ? 'not' : String(otherwise ?? ''),
      description.replace(/\s+/g, ' ').replaceAll('`', ''),
    ];
  });
  const sorted = (rows) => rows.map((row) => row.join(' | ')).sort();
  assert.deepEqual(sorted(readmeTable('attribute')), sorted(rows));
  assert.deepEqual(
    readmeTable('part').map(([name]) => name),
    names(cssParts),
  );
  assert.deepEqual(
    readmeTable('custom property').map(([name]) => name),
    names(cssProperties),
  );
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  for (const { name } of events) assert.ok(readme.includes(`an event \`${name}\``), name);
});

test('every custom property is one of the style sheet', () => {
  const css = readFileSync(join(root, 'www/view/style.css'), 'utf8');
  const declared = css.slice(0, css.indexOf('}')).match(/--[\w-]+(?=:)/g);
  assert.deepEqual(names(cssProperties).sort(), [...declared].sort());
});

test('a server imports it and registers nothing', () => {
  const script = `
    for (const name of ['document', 'window', 'fetch', 'localStorage'])
      Object.defineProperty(globalThis, name, { get() { throw new Error(name); } });
    const before = Object.keys(globalThis).length;
    const { EksMaxPods } = await import('eks-max-pods/element/define');
    console.log(typeof EksMaxPods, EksMaxPods.observedAttributes.length > 50, Object.keys(globalThis).length - before);
  `;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: root,
    encoding: 'utf8',
  });
  assert.equal(stderr, '');
  assert.equal(stdout, 'function true 0\n');
});

const SETTINGS = 'type="m5.large" prefix-delegation max-pods={110} view="chart"';
const FRAMEWORKS = {
  'dom.ts': `
    import { EksMaxPods, type ChangeDetail } from 'eks-max-pods/element';
    import 'eks-max-pods/element/define';
    const element = document.createElement('eks-max-pods');
    element.prefixDelegation = true;
    element.maxPods = null;
    element.addEventListener('change', ({ detail }) => console.log(detail.new.type));
    const done: Promise<boolean> = element.updateComplete;
    const same: EksMaxPods = element;
    // @ts-expect-error: no such view
    element.view = 'all';
    // @ts-expect-error: a number
    element.maxPods = 'many';
    export type { ChangeDetail, same, done };
  `,
  'react.tsx': `
    /** @jsxImportSource react */
    import type {} from 'eks-max-pods/element/react';
    import type { EksMaxPods } from 'eks-max-pods/element';
    export const one = <eks-max-pods ${SETTINGS} className="wide" onchange={(event) => event.detail.old.maxPods} ref={(element: EksMaxPods | null) => void element?.updateComplete}>110</eks-max-pods>;
    export const two = <eks-max-pods prefixDelegation maxPods={110} />;
    // @ts-expect-error: no such attribute
    export const three = <eks-max-pods prefixDelegaton />;
  `,
  'preact.tsx': `
    /** @jsxImportSource preact */
    import type {} from 'eks-max-pods/element/preact';
    export const one = <eks-max-pods ${SETTINGS} class="wide" onchange={(event) => event.detail.old.maxPods}>110</eks-max-pods>;
    // @ts-expect-error: no such attribute
    export const two = <eks-max-pods prefixDelegaton />;
  `,
  'solid.tsx': `
    /** @jsxImportSource solid-js */
    import type {} from 'eks-max-pods/element/solid';
    export const one = <eks-max-pods ${SETTINGS} class="wide" prop:maxPods={110} on:change={(event) => event.detail.old.maxPods}>110</eks-max-pods>;
    // @ts-expect-error: no such attribute
    export const two = <eks-max-pods prefixDelegaton />;
  `,
  'vue.ts': `
    import type {} from 'eks-max-pods/element/vue';
    import type { GlobalComponents } from 'vue';
    type Given = InstanceType<GlobalComponents['eks-max-pods']>['$props'];
    export const given: Given = { type: 'm5.large', 'prefix-delegation': true, maxPods: 110, class: 'wide', onChange: (event) => event.detail.new };
    // @ts-expect-error: no such view
    export const wrong: Given = { view: 5 };
  `,
};

test('types for the DOM, React, Preact, Solid and Vue', () => {
  for (const [file, source] of Object.entries(FRAMEWORKS)) {
    const directory = join(root, 'target/element-types', file.split('.')[0]);
    mkdirSync(directory, { recursive: true });
    writeFileSync(join(directory, file), source);
    const compilerOptions = {
      module: 'nodenext',
      target: 'es2022',
      lib: ['es2022', 'dom', 'dom.iterable'],
      strict: true,
    };
    const config = {
      ...compilerOptions,
      noEmit: true,
      jsx: file.startsWith('solid') ? 'preserve' : 'react-jsx',
      types: [],
    };
    writeFileSync(
      join(directory, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: { ...config, skipLibCheck: file !== 'dom.ts' }, files: [file] }),
    );
    const { status, stdout } = spawnSync(join(root, 'node_modules/.bin/tsc'), ['--project', directory], {
      encoding: 'utf8',
    });
    assert.equal(stdout, '', file);
    assert.equal(status, 0, file);
  }
});
