// `eks-max-pods`: the command line. Numbers and sentences are the library's.
import { catalogInfo, EksMaxPodsError, instanceType } from 'eks-max-pods';
import { csv } from '../shared/csv.js';
import { COMMANDS, type Command } from './commands.js';
import { completion } from './completion.js';
import { commandHelp, completionHelp, help } from './help.js';
import { type Io, UsageError, visible } from './io.js';
import { nearest } from './nearest.js';
import { COMMON, type Given, parse } from './options.js';
import { script } from './script.js';
import { forPeople, wrap } from './table.js';

/** Exit codes: 0, 1 where `--check` finds that something does not fit, 2 for a mistake of the caller's. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  try {
    return await dispatch(args, io);
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof EksMaxPodsError)) throw error;
    io.err(`eks-max-pods: ${visible(error.message)}\n`);
    return 2;
  }
}

async function dispatch(args: readonly string[], io: Io): Promise<number> {
  const [first, ...rest] = args;
  const wantsHelp = args.includes('--help') || args.includes('-h');
  if (first === undefined || first === '--help' || first === '-h' || first === 'help') {
    io.out(first === 'help' && rest[0] !== undefined ? helpOf(rest[0]) : help());
    return 0;
  }
  if (first === '--version') {
    const { version, date, instanceTypes } = catalogInfo();
    io.out(`eks-max-pods ${version}, ${instanceTypes} instance types of ${date}\n`);
    return 0;
  }
  if (first === 'completion') {
    const text = wantsHelp ? completionHelp() : completion(rest[0] ?? '');
    if (text === undefined) throw new UsageError('completion needs the name of a shell: bash, zsh or fish');
    io.out(text);
    return 0;
  }
  // A type of one's own has its limits beside its name, or instead of it.
  const own = args.some((arg) => /^--enis(=|$)/.test(arg));
  if (own && !Object.hasOwn(COMMANDS, first)) return perform('explain', COMMANDS['explain']!, args, io);
  if (first.startsWith('-')) {
    if (wantsHelp) io.out(help());
    else return script(args, io);
    return 0;
  }
  if (Object.hasOwn(COMMANDS, first)) return perform(first, COMMANDS[first]!, rest, io);
  // A type alone is the question that is asked most.
  if (first.includes('.')) return perform('explain', COMMANDS['explain']!, args, io);
  throw noCommand(first);
}

function helpOf(name: string): string {
  // Of a type alone, as it is asked.
  if (name.includes('.')) return commandHelp('explain', COMMANDS['explain']!);
  if (name === 'completion') return completionHelp();
  if (Object.hasOwn(COMMANDS, name)) return commandHelp(name, COMMANDS[name]!);
  throw noCommand(name);
}

function noCommand(name: string): UsageError {
  const best = nearest(name, Object.keys(COMMANDS)) ?? nearestType(name);
  return new UsageError(`"${name}" is no command${best ? `, did you mean ${best}?` : ', and no instance type'}`);
}

/** The type that is nearest to a name without a dot, which no type has. */
function nearestType(name: string): string | undefined {
  try {
    instanceType(name);
    return undefined;
  } catch (error) {
    return (error as EksMaxPodsError).suggestions[0];
  }
}

async function perform(name: string, command: Command, args: readonly string[], io: Io): Promise<number> {
  const { words, given } = parse(args, { ...command.options, ...COMMON });
  const { json, csv: asCsv, help: wantsHelp, check, ...options } = given;
  if (wantsHelp) {
    io.out(commandHelp(name, command));
    return 0;
  }
  if (json && asCsv) throw new UsageError('--json and --csv exclude each other');
  const {
    answer,
    tables,
    csv: table = tables[0],
    advice = [],
    text,
    after = '',
    good = true,
  } = await command.run(words, options as Given, io);
  const paint = (code: string) => (text: string) => (io.color ? `\u001b[${code}m${text}\u001b[0m` : text);
  if (json) {
    io.out(`${JSON.stringify(answer, null, 2)}\n`);
  } else if (asCsv) {
    if (table === undefined) throw new UsageError('there is no table to write as CSV');
    io.out(csv(table));
  } else {
    io.out(text ?? tables.map((table) => forPeople(table, paint('1'))).join(''));
    const colors = { error: '31', warning: '33', info: '36' };
    const sentences = advice.map(({ severity, message }) => {
      const sentence = `${severity}: ${visible(message)}`;
      const lines = io.columns === undefined ? sentence : wrap(sentence, io.columns - 2, '  ').slice(2);
      return `${paint(colors[severity])(severity)}${lines.slice(severity.length)}\n`;
    });
    const before = text === '' ? '' : '\n';
    io.out(`${sentences.length > 0 ? before : ''}${sentences.join('')}${after}`);
  }
  return check && !good ? 1 : 0;
}
