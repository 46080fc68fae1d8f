// A command of several parts, which can also be run one by one by their names.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root, Stop } from './run.mjs';
import { npmPackages } from './toolchain.mjs';

/** Checks the names of the chosen parts, and installs and builds what is missing; for all of them it builds anew. */
export async function prepare(parts, chosen) {
  const unknown = chosen.find((part) => !(part in parts));
  if (unknown !== undefined) throw new Stop(`there is no part ${unknown}: there are ${Object.keys(parts).join(', ')}`);
  await npmPackages();
  if (chosen.length === 0 || !existsSync(join(root, 'dist/node.js'))) {
    const { buildAll } = await import('./build.mjs');
    await buildAll();
  }
}

/** Runs the parts named on the command line, or all in their order. */
export async function runParts(parts) {
  const chosen = process.argv.slice(2);
  await prepare(parts, chosen);
  for (const [name, run] of Object.entries(parts)) if (chosen.length === 0 || chosen.includes(name)) await run();
}
