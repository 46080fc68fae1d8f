// www/element → dist/element*.js: each a file of its own, so that a reader loads what is shown and nothing else.
import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './run.mjs';

const dist = join(root, 'dist');
const www = join(root, 'www');

/** What stands in files of its own, by its source. */
const FILES = {
  'element/element.ts': 'element',
  'element/define.ts': 'element-define',
  'element/small.ts': 'element-small',
  'element/large.ts': 'element-large',
  'view/fields.ts': 'element-fields',
};
/** The same, of modules that are data: what they export is written down. */
const DATA = {
  'element/small.en.ts': 'element-small-en',
  'element/small.ko.ts': 'element-small-ko',
  'element/large.en.ts': 'element-large-en',
  'element/large.ko.ts': 'element-large-ko',
};
/** What asks the package, once more for bundlers, of which few find a file beside a module: see `module` in package.json. */
const INLINE = { 'element/element.ts': 'element-inline', 'element/define.ts': 'element-define-inline' };

/** Those with types of their own. */
const FRAMEWORKS = ['react', 'preact', 'solid', 'vue'];
const ALL_FILES = { ...FILES, ...DATA };
const INLINE_FILES = { ...ALL_FILES, ...INLINE };

/** A source that stands for another one in a file. */
const INSTEAD = { 'element/small.ts': { 'view/windowed.ts': 'element/rows.ts' } };

/** Imports of those files stay imports, and those of the package too; Lit's templates come without its elements. */
const imports = (files, instead = {}) => ({
  name: 'imports',
  setup({ onResolve, resolve }) {
    const entry = files === INLINE_FILES ? './inline.js' : './index.js';
    onResolve({ filter: /^eks-max-pods$/ }, () => ({ path: entry, external: true }));
    onResolve({ filter: /^eks-max-pods\/js$/ }, () => ({ path: './js.js', external: true }));
    onResolve({ filter: /^lit$/ }, () => ({ path: join(www, 'element/lit.ts') }));
    onResolve({ filter: /^\./ }, async ({ path, kind, resolveDir, pluginData }) => {
      if (pluginData === 'asked') return undefined;
      const found = await resolve(path, { kind, resolveDir, pluginData: 'asked' });
      const source = relative(www, found.path);
      const name = files[source];
      if (name !== undefined) return { path: `./${name}.js`, external: true };
      return instead[source] === undefined ? found : { path: join(www, instead[source]) };
    });
  },
});

/** A style sheet as its text, without what only people read. */
const styles = {
  name: 'styles',
  setup({ onLoad, esbuild }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await esbuild.transform(readFileSync(path, 'utf8'), { loader: 'css', minify: true });
      return { contents: code.trim(), loader: 'text' };
    });
  },
};

const COMMON = { absWorkingDir: root, bundle: true, format: 'esm', target: 'es2022', charset: 'utf8' };

async function writeCode({ build }, source, name, files) {
  await build({
    ...COMMON,
    entryPoints: [{ in: join(www, source), out: name }],
    outdir: dist,
    minify: true,
    platform: 'neutral',
    mainFields: ['module', 'main'],
    plugins: [imports(files, INSTEAD[source]), styles],
    legalComments: 'none',
    logLevel: 'warning',
  });
}

async function writeData({ build, transform }, source, name) {
  const { outputFiles } = await build({ ...COMMON, entryPoints: [join(www, source)], write: false });
  const module = await import(`data:text/javascript;charset=utf-8,${encodeURIComponent(outputFiles[0].text)}`);
  const written = Object.entries(module).map(([key, value]) => `export const ${key} = ${JSON.stringify(value)};`);
  const { code } = await transform(written.join('\n'), { minify: true, charset: 'utf8', target: 'es2022' });
  writeFileSync(join(dist, `${name}.js`), code);
}

export async function element() {
  const esbuild = await import('esbuild');
  for (const [source, name] of Object.entries(FILES)) await writeCode(esbuild, source, name, ALL_FILES);
  for (const [source, name] of Object.entries(INLINE)) await writeCode(esbuild, source, name, INLINE_FILES);
  for (const [source, name] of Object.entries(DATA)) await writeData(esbuild, source, name);
  const types = (name) =>
    readFileSync(join(www, `element/${name}.d.ts`), 'utf8').replace('./public.js', './element.js');
  writeFileSync(join(dist, 'element.d.ts'), types('public'));
  for (const name of ['element-inline', 'element-define', 'element-define-inline'])
    writeFileSync(join(dist, `${name}.d.ts`), "export { EksMaxPods } from './element.js';\n");
  for (const name of FRAMEWORKS) writeFileSync(join(dist, `element-${name}.d.ts`), types(name));
}
