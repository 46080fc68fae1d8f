#!/usr/bin/env node
// The program `eks-max-pods`: what is real of `run.ts`.
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { run } from './run.js';

const { env, stdin, stdout, stderr } = process;

for (const stream of [stdout, stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // The reader has seen enough, as in `| head`.
    if (error.code === 'EPIPE') process.exit();
    throw error;
  });
}

process.exitCode = await run(process.argv.slice(2), {
  out: (text) => stdout.write(text),
  err: (text) => stderr.write(text),
  file: (path) => (path === '-' ? text(stdin) : readFileSync(path, 'utf8')),
  terminal: stdin.isTTY === true,
  color: stdout.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb',
  // A terminal that does not know its width says 0.
  columns: stdout.isTTY && stdout.columns >= 40 ? stdout.columns : undefined,
  env,
});
