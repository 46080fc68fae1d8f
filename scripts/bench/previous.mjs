// The package as it was: at the last tag before this commit, or where there is none at the commit before.
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { capture, root, Stop, step } from '../run.mjs';

const shell = (name, script, ...args) => step(name, 'sh', ['-euc', script, 'sh', ...args]);

/** Builds it in a folder of its own, once; answers its name and its `dist`. */
export async function previous(reference) {
  const wanted =
    reference ?? capture('git', ['describe', '--tags', '--abbrev=0', '--match=v[0-9]*', 'HEAD^']) ?? 'HEAD^';
  const commit = capture('git', ['rev-parse', '--verify', '--quiet', `${wanted}^{commit}`]);
  if (commit === undefined)
    throw new Stop(`there is no commit ${wanted} to compare with; --against none leaves it out`);
  const folder = join(root, 'target/previous', commit);
  const dist = join(folder, 'dist');
  const name = `${wanted === 'HEAD^' ? 'the commit before' : wanted} (${commit.slice(0, 9)})`;
  if (existsSync(join(dist, 'node.js'))) return { name, dist };
  mkdirSync(folder, { recursive: true });
  await shell(`${name} → target/previous`, 'git archive "$1" | tar -x -C "$2"', commit, folder);
  // One that is over its budget is built all the same.
  await shell('its build, minutes the first time', 'cd "$1"; node scripts/build.mjs || test -e dist/node.js', folder);
  return { name, dist };
}
