// Runs other programs, quietly while all goes well: one line a step, its output only when it fails.
import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** An error that is the user's to read: its message says all. */
export class Stop extends Error {}

/** The program's path, or undefined where there is none. */
export function which(program, env = process.env) {
  const candidates = program.includes('/')
    ? [program]
    : (env.PATH ?? '').split(delimiter).map((dir) => join(dir, program));
  return candidates.find((file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** What a program prints, or undefined where it fails. */
export function capture(program, args, env = process.env) {
  const done = spawnSync(program, args, { cwd: root, encoding: 'utf8', env, stdio: ['ignore', 'pipe', 'ignore'] });
  return done.status === 0 ? done.stdout.trim() : undefined;
}

const live = process.stderr.isTTY;
const seconds = (from) => `${((performance.now() - from) / 1000).toFixed(1)} s`;

/**
 * One step of the work: says its name, shows that it goes on, and what it printed if it fails.
 * @param {string} name what the step does, for the reader
 * @param {{ env?: Record<string, string>, cwd?: string, pass?: boolean }} options `pass`: show the program's output as it
 *   comes
 */
export async function step(name, program, args, { env = {}, cwd = root, pass = false } = {}) {
  const began = performance.now();
  if (!live || pass) process.stderr.write(`▸ ${name}\n`);
  let output = '';
  const child = spawn(program, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: pass ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (data) => {
      output += data;
    });
  const beat = setInterval(() => {
    if (pass) return;
    const last = output.trimEnd().split('\n').at(-1)?.slice(0, 90) ?? '';
    if (live) process.stderr.write(`\r\x1b[K▸ ${name} … ${seconds(began)}  ${last}`);
    else if ((performance.now() - began) % 30_000 < 1000) process.stderr.write(`  … ${seconds(began)}  ${last}\n`);
  }, 1000);
  const code = await new Promise((resolve) => {
    child.on('error', () => resolve(127));
    child.on('close', resolve);
  });
  clearInterval(beat);
  if (live && !pass) process.stderr.write('\r\x1b[K');
  if (code !== 0) {
    if (!pass) process.stderr.write(output);
    throw new Stop(`${name}: ${program} ended with ${code}`);
  }
  if (live || performance.now() - began > 2000) process.stderr.write(`✓ ${name}  ${seconds(began)}\n`);
  return output;
}

/** Runs a script's main function; a `Stop` is printed as its one sentence. */
export async function main(run) {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
