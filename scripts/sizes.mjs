// What a reader downloads: sizes of everything in dist/, and the budgets that the build must keep.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { root, Stop } from './run.mjs';

const dist = join(root, 'dist');
const kB = 1000;

/**
 * Brotli bytes that the release build may have. The module was meant to stay under 40 kB and does not, nor does its twin
 * in JavaScript under 90: DESIGN.md says where they go. Their lines here only keep them from growing unseen.
 */
const MODULE = 92 * kB;
const ENTRY = 6 * kB;
const BUDGETS = {
  'eks-max-pods.wasm': MODULE,
  'index.js': ENTRY,
  // As text the module has a thirtieth more.
  'inline.js': 1.03 * MODULE + ENTRY,
  'js.js': 1.27 * MODULE,
};

/** What somebody loads who looks at one element in one language, its charts and the package's main entry included. */
const ELEMENT = ['element-define.js', 'element.js', 'element-fields.js', 'element-small.js', 'index.js'];
const GROUPS = ['en', 'ko'].map((language) => ({
  name: `the element in one language: ${language}`,
  files: [...ELEMENT, `element-small-${language}.js`],
  budget: 25 * kB,
}));

const brotli = (bytes) =>
  brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  }).length;

/** Copies of files that are weighed already, and pages of which one is as the other. */
const ALIKE = /^site\/(element|p|ko\/p)\/(?!t3\.large\/prefix\/)/;

/** Raw, gzip and brotli bytes. */
export const weigh = (bytes) => ({
  raw: bytes.length,
  gzip: gzipSync(bytes, { level: 9 }).length,
  brotli: brotli(bytes),
});

/** The same of each file in dist/, of those that are alike of one. */
export function sizes() {
  return readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dist, join(entry.parentPath, entry.name)))
    .filter((file) => !ALIKE.test(file))
    .map((file) => ({ file, ...weigh(readFileSync(join(dist, file))) }))
    .sort((a, b) => a.file.localeCompare(b.file, 'en'));
}

/** Prints the sizes; stops where one is over its budget, if this is the release build. */
export function checkSizes({ release }) {
  const rows = sizes();
  const width = Math.max(...rows.map(({ file }) => file.length));
  process.stdout.write(`${'dist/'.padEnd(width)}       raw      gzip    brotli   budget\n`);
  const over = [];
  for (const { file, raw, gzip, brotli } of rows) {
    const budget = BUDGETS[file];
    const cells = [raw, gzip, brotli].map((bytes) => String(bytes).padStart(9)).join(' ');
    process.stdout.write(`${file.padEnd(width)} ${cells} ${budget ? String(budget).padStart(8) : ''}\n`);
    if (budget !== undefined && brotli > budget)
      over.push(`${file} is ${brotli} bytes in brotli, its budget is ${budget}`);
  }
  for (const { name, files, budget } of GROUPS) {
    const sum = rows.filter(({ file }) => files.includes(file)).reduce((bytes, row) => bytes + row.brotli, 0);
    process.stdout.write(`${name}: ${sum} bytes in brotli, its budget is ${budget}\n`);
    if (sum > budget) over.push(`${name} is ${sum} bytes in brotli, its budget is ${budget}`);
  }
  if (!release) {
    process.stdout.write(
      'This is not the release build: std was ready-made, not built from its source for size, so the budgets do not apply.\n',
    );
  } else if (over.length > 0) {
    throw new Stop(`over budget: ${over.join('; ')}`);
  }
}
