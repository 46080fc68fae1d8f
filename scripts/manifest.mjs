// www/element/public.d.ts → dist/custom-elements.json, from which editors and documentation tools know the element.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from './run.mjs';

const ANALYZER = '@custom-elements-manifest/analyzer/src/create.js';
const NAME = 'EksMaxPods';
/** What no attribute stands for. */
const PROPERTIES_ALONE = ['updateComplete'];

const kebab = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Puts what the interface declares among the class's members, and says of each which attribute it is. */
function merged() {
  let settings = [];
  const analyzePhase = ({ ts, node }) => {
    if (!ts.isInterfaceDeclaration(node) || node.name.text !== 'Settings') return;
    settings = node.members.map((member) => ({
      kind: 'field',
      name: member.name.getText(),
      type: {
        text: member.type
          .getText()
          .replace(/^\|\s*/, '')
          .replace(/\s+/g, ' '),
      },
      description: member.jsDoc?.map(({ comment }) => comment).join(' ') ?? '',
    }));
  };
  const moduleLinkPhase = ({ moduleDoc }) => {
    const element = moduleDoc.declarations.find(({ name }) => name === NAME);
    element.members = [...settings, ...element.members.filter(({ kind }) => kind === 'field')];
    const written = element.members.filter(({ name }) => !PROPERTIES_ALONE.includes(name));
    element.attributes = written.map(({ name, type, description }) => ({
      ...{ name: kebab(name), fieldName: name, type, description },
    }));
    for (const member of written) Object.assign(member, { attribute: kebab(member.name), reflects: true });
    const declaration = { name: NAME, module: moduleDoc.path };
    moduleDoc.declarations = [element];
    moduleDoc.exports = [
      { kind: 'js', name: NAME, declaration },
      { kind: 'custom-element-definition', name: element.tagName, declaration },
    ];
  };
  return { name: 'merged', analyzePhase, moduleLinkPhase };
}

export async function manifest() {
  const { create } = await import(ANALYZER);
  const ts = createRequire(import.meta.resolve(ANALYZER))('typescript');
  const text = readFileSync(join(root, 'www/element/public.d.ts'), 'utf8');
  const source = ts.createSourceFile('dist/element.js', text, ts.ScriptTarget.ES2020, true, ts.ScriptKind.TS);
  const told = create({ modules: [source], plugins: [merged()] });
  writeFileSync(join(root, 'dist/custom-elements.json'), `${JSON.stringify(told, null, 2)}\n`);
}
