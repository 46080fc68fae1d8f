// axe-core, with all rules of WCAG 2.2 AA and the best practices; some of them it leaves out if not asked.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const ALL = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What a theme changes. */
export const COLOURS = ['cat.color'];

/** What it finds within `scope`, by the rules of these tags; the page must be open with `bypassCSP`. */
export async function violations(page, scope = 'html', tags = ALL) {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe);
  const run = ([scope, values]) => globalThis.axe.run(scope, { runOnly: { type: 'tag', values } });
  const { violations: found, passes } = await page.evaluate(run, [scope, tags]);
  if (passes.length === 0) throw new Error('axe looked at nothing');
  return found.map(({ id, nodes }) => `${id}: ${nodes[0].html}`);
}
