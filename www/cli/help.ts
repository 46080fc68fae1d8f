import { COMMANDS, type Command } from './commands.js';
import { describe } from './descriptions.js';
import { COMMON, kebab, LIMITS, type Options } from './options.js';
import { wrap } from './table.js';

/** Where what an option is begins. */
const COLUMN = 30;
/** A terminal's width since there are terminals. */
const WIDTH = 80;
const COMPLETION = 'what a shell completes words with: bash, zsh, fish';

function list(command: string, options: Options): string {
  return Object.keys(options)
    .map((name) => {
      const [value, about] = describe(command, name);
      const option = `  --${kebab(name)}${value === '' ? '' : ` ${value}`}`;
      const text = wrap(about, WIDTH, ' '.repeat(COLUMN));
      return option.length < COLUMN - 1 ? option.padEnd(COLUMN) + text.trimStart() : `${option}\n${text}`;
    })
    .join('\n');
}

export function commandHelp(name: string, { about, more = '', words, options }: Command): string {
  const own = Object.entries(options).filter(([option]) => !Object.hasOwn(LIMITS, option));
  const limits = Object.entries(options).filter(([option]) => Object.hasOwn(LIMITS, option));
  const typed = words.includes('TYPE');
  const parts = [
    `eks-max-pods ${name} ${words} [options]`,
    wrap(`${about}${more}`, WIDTH, '  '),
    `\nOptions\n${list(name, { ...Object.fromEntries(typed ? own : Object.entries(options)), ...COMMON })}`,
    ...(typed
      ? [
          `\nInstead of a TYPE in the catalogue, or beside a name of your own\n${list(name, Object.fromEntries(limits))}`,
        ]
      : []),
  ];
  return `${parts.join('\n')}\n`;
}

export const completionHelp = () => `eks-max-pods completion SHELL
  ${COMPLETION}

  source <(eks-max-pods completion bash)
  source <(eks-max-pods completion zsh)
  eks-max-pods completion fish | source
`;

export function help(): string {
  const names = Object.entries({
    ...COMMANDS,
    completion: { about: COMPLETION },
  });
  const width = Math.max(...names.map(([name]) => name.length)) + 4;
  const commands = names.map(
    ([name, { about }]) => `  ${name.padEnd(width - 2)}${wrap(about, WIDTH, ' '.repeat(width)).trimStart()}`,
  );
  return `How many pods an Amazon EKS node holds, how many addresses it takes, and what to
write where.

  eks-max-pods t3.large --prefix-delegation
  eks-max-pods COMMAND [options]
  eks-max-pods COMMAND --help

${commands.join('\n')}

The flags of max-pods-calculator.sh give its answer, one number:
  eks-max-pods --instance-type m5.large --cni-version 1.23.1
    [--cni-prefix-delegation-enabled] [--cni-custom-networking-enabled]
    [--cni-max-eni N] [--show-max-allowed] [--instance-type-from-imds]
    [--strict-compat]
Where the script is wrong ours is right, and standard error says so;
--strict-compat gives the script's number.

Everywhere: --json, --csv, --help; --version. place, subnets and eval: --check.
Ends with 0, with 1 where --check finds that something does not fit, and with 2
after a mistake.
`;
}
