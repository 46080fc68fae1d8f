// What `renderConfig` writes in TypeScript, compiled against the real aws-cdk-lib and @pulumi/eks:
// `npm run test:packaging -- --only configurations`. The libraries, 400 MB of them, are installed once, outside of git.
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, step } from '../../../scripts/run.mjs';
import { typescriptTexts } from '../../js/config-sweep.mjs';

const libraries = join(root, 'target/config-types');

/** What the lock file says, if it is not there already. */
async function install() {
  const lock = readFileSync(join(import.meta.dirname, 'package-lock.json'), 'utf8');
  const installed = join(libraries, 'installed-lock.json');
  if (existsSync(installed) && readFileSync(installed, 'utf8') === lock) return;
  mkdirSync(libraries, { recursive: true });
  for (const file of ['package.json', 'package-lock.json'])
    copyFileSync(join(import.meta.dirname, file), join(libraries, file));
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel', 'error'];
  await step('aws-cdk-lib and @pulumi/eks', 'npm', ['ci', '--prefix', libraries, ...quiet]);
  writeFileSync(installed, lock);
}

export async function checkConfigTypes() {
  await install();
  const directory = join(libraries, 'texts');
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory);
  const texts = typescriptTexts();
  for (const { name, text } of texts) writeFileSync(join(directory, name), text);
  // Something that must not compile, so that a compiler that looks at nothing is seen.
  const [{ text }] = texts;
  writeFileSync(join(directory, 'wrong.ts'), `// @ts-expect-error\n${text.replace("'aws-cdk-lib'", "'aws-cdk-libs'")}`);
  const compilerOptions = {
    module: 'nodenext',
    target: 'es2022',
    strict: true,
    noEmit: true,
    // Their own declarations are theirs to mend.
    skipLibCheck: true,
    types: [],
  };
  writeFileSync(join(directory, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }));
  await step('tsc', join(root, 'node_modules/.bin/tsc'), ['--project', directory]);
  process.stdout.write(`${texts.length} TypeScript texts compile against aws-cdk-lib and @pulumi/eks\n`);
}
