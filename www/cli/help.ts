import { COMMANDS, type Command } from './commands.js';
import { COMMON, kebab, type Options } from './options.js';

const list = (options: Options) =>
  Object.entries(options)
    .map(
      ([name, kind]) =>
        `  --${kebab(name)}${kind === 'flag' ? '' : kind === 'list' ? ' A,B,...' : ` ${kind.toUpperCase()}`}\n`,
    )
    .join('');

export const commandHelp = (name: string, { about, words, options }: Command) =>
  `eks-max-pods ${name} ${words} [options]\n${about}\n\nOptions, as in the API (www/lib/types.d.ts):\n${list({ ...options, ...COMMON })}`;

export function help(): string {
  const width = Math.max(...Object.keys(COMMANDS).map((name) => name.length));
  const commands = Object.entries(COMMANDS).map(([name, { about }]) => `  ${name.padEnd(width)}  ${about}\n`);
  return `How many pods an Amazon EKS node holds, how many addresses it takes, and what to write where.

  eks-max-pods t3.large --prefix-delegation
  eks-max-pods COMMAND [options]       eks-max-pods COMMAND --help

${commands.join('')}  completion  bash, zsh or fish

The flags of max-pods-calculator.sh give its answer, one number:
  eks-max-pods --instance-type m5.large --cni-version 1.23.1 [--cni-custom-networking-enabled]
    [--cni-prefix-delegation-enabled] [--cni-max-eni N] [--show-max-allowed] [--instance-type-from-imds] [--strict-compat]
Where the script is wrong ours is right and standard error says so; --strict-compat gives the script's number.

Everywhere: --json, --csv, --help; --version. place, subnets and eval take --check.
Ends with 0, with 1 where --check finds that something does not fit, and with 2 after a mistake.
`;
}
