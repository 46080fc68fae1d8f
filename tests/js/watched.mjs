// A program of its own, which no-network.test.mjs runs without the right to write files or to start programs: calls every
// function, or runs the code in its argument, and prints what Node had to do for it and what is left behind.
import { createHook } from 'node:async_hooks';
import { createRequire } from 'node:module';
import { setTimeout } from 'node:timers/promises';
import * as lib from 'eks-max-pods';
import { CALLS } from './every-function.mjs';

function everything() {
  const answers = Object.entries(CALLS).map(([name, args]) => lib[name](...args));
  for (const name of Object.keys(CALLS)) {
    try {
      lib[name]('nonsense', 'nonsense');
    } catch (error) {
      if (!(error instanceof lib.EksMaxPodsError)) throw error;
      answers.push(error.message);
    }
  }
  return JSON.stringify(answers, (_, value) => (ArrayBuffer.isView(value) ? [...value] : value));
}

const [, , code] = process.argv;
const first = everything();
const globals = Reflect.ownKeys(globalThis);
const environment = JSON.stringify(process.env);
const work = new Set();
// Sockets, look-ups of names, files, timers: what is not done at once is a resource of Node's.
const hook = createHook({ init: (_, type) => work.add(type) }).enable();
if (code !== undefined) new Function('require', code)(createRequire(import.meta.url));
else if (everything() !== first) throw new Error('the answers of a second round are others');
// What begins later is seen too; the promise and the timer are this line's.
await setTimeout(300);
hook.disable();
for (const type of ['PROMISE', 'Timeout']) work.delete(type);
const left = Reflect.ownKeys(globalThis).filter((key) => !globals.includes(key));
if (JSON.stringify(process.env) !== environment) left.push('process.env');
// An open socket would keep it running.
process.stdout.write(JSON.stringify({ work: [...work].sort(), left: left.map(String) }), () => process.exit());
