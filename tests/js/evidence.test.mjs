// The page of evidence says what the files say.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { EVIDENCE, evidence, table } from '../../scripts/evidence.mjs';
import { root } from '../../scripts/run.mjs';

const dist = (path) => readFileSync(join(root, 'dist/site', path), 'utf8');

test('evidence.json is what its sources give: npm run evidence', () => {
  assert.deepEqual(JSON.parse(readFileSync(EVIDENCE, 'utf8')), JSON.parse(JSON.stringify(evidence())));
});

test('no wrong constant is left unnoticed, and no mutant unexplained', () => {
  const { constants, mutants } = evidence();
  assert.ok(constants.rows.length >= 20, `${constants.rows.length}`);
  for (const { file, right, by } of constants.rows) assert.notEqual(by, '', `${file}: ${right}`);
  assert.equal(mutants.survived, 0);
  for (const { file, change, reason } of table('tests/mutants/equivalent.tsv')) assert.ok(reason, `${file}: ${change}`);
});

test('each wrong constant is one that could be put in today', () => {
  for (const { file, right, wrong } of table('tests/mutants/constants.tsv')) {
    const source = readFileSync(join(root, 'crate/core/src', file), 'utf8');
    assert.equal(source.split(right).length, 2, `${right} is not once in ${file}`);
    assert.notEqual(right, wrong);
  }
});

test('each disagreement is told by its own advice, in both languages', () => {
  for (const path of ['evidence/index.html', 'ko/evidence/index.html']) {
    const html = dist(path);
    const section = html.match(/<section id="disagreements"[\s\S]*?<\/section>/)[0];
    const told = [...section.matchAll(/<dd>([\s\S]*?)<\/dd>/g)].map(([, text]) => text.trim());
    assert.equal(told.length, evidence().disagreements.length, path);
    for (const sentence of told) assert.ok(sentence.length > 10 && !/[{}]|undefined/.test(sentence), sentence);
    assert.ok(!html.includes('NaN') && !html.includes('undefined'), path);
  }
});

test('every page leads to it', () => {
  for (const [path, to] of [
    ['index.html', 'evidence/'],
    ['guide/index.html', '../evidence/'],
    ['ko/index.html', '../ko/evidence/'],
    ['ko/guide/index.html', '../../ko/evidence/'],
  ])
    assert.match(dist(path).match(/<footer>[\s\S]*<\/footer>/)[0], new RegExp(`href="${to}"`), path);
});
