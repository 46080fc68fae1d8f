import { COMMANDS } from './commands.js';
import { describe } from './descriptions.js';
import { COMMON, kebab } from './options.js';
import { SCRIPT } from './script.js';

const flags = (options: object) =>
  Object.keys(options)
    .map((name) => `--${kebab(name)}`)
    .join(' ');

/** What a shell reads once: commands, their options, and names of types, which the program itself lists. */
export function completion(shell: string): string | undefined {
  const names = [...Object.keys(COMMANDS), 'completion', 'help'];
  const options = Object.entries(COMMANDS).map(([name, command]) => [name, flags({ ...command.options, ...COMMON })]);
  const typed = ['explain', 'diagnose', 'warm-pool', 'config', 'types'];
  const bash = `_eks_max_pods() {
  local word=\${COMP_WORDS[COMP_CWORD]} words
  case \${COMP_WORDS[1]} in
${options.map(([name, flags]) => `    ${name}) words='${flags}' ;;`).join('\n')}
    *) words='${names.join(' ')} --version ${flags({ ...SCRIPT, help: 0 })}' ;;
  esac
  if [[ $COMP_CWORD == 1 && $word != -* ]]; then
    words='${names.join(' ')}'
  elif [[ $word != -* && ' ${typed.join(' ')} ' == *" \${COMP_WORDS[1]} "* ]]; then
    words=$(eks-max-pods types --names)
  fi
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -o default -F _eks_max_pods eks-max-pods
`;
  switch (shell) {
    case 'bash':
      return bash;
    case 'zsh':
      return `autoload -U +X bashcompinit && bashcompinit\n${bash}`;
    case 'fish':
      return [
        `complete -c eks-max-pods -n __fish_use_subcommand -a '${names.join(' ')}'`,
        ...Object.entries(COMMANDS).flatMap(([name, command]) =>
          Object.keys({ ...command.options, ...COMMON }).map((option) => {
            const [value, about] = describe(name, option);
            const text = about.replaceAll("'", "\\'");
            return `complete -c eks-max-pods -n '__fish_seen_subcommand_from ${name}' -l ${kebab(option)}${value === '' ? '' : ' -r'} -d '${text}'`;
          }),
        ),
        `complete -c eks-max-pods -f -n '__fish_seen_subcommand_from ${typed.join(' ')}' -a '(eks-max-pods types --names)'`,
        '',
      ].join('\n');
    default:
      return undefined;
  }
}
