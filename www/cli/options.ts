// The options of the command line: those of the API by their names, `--warm-ip-target` or `--warmIpTarget`.
import { parseArgs } from 'node:util';
import { UsageError } from './io.js';
import { nearest } from './nearest.js';

/** What an option holds. A number is handed on as it was written if it is none: the library says what is wrong. */
export type Kind = 'flag' | 'number' | 'text' | 'list';
export type Options = Readonly<Record<string, Kind>>;
export type Given = Record<string, boolean | number | string | (number | string)[]>;

export const CNI: Options = {
  cniVersion: 'text',
  prefixDelegation: 'flag',
  customNetworking: 'flag',
  securityGroupsForPods: 'flag',
  ipFamily: 'text',
  maxEni: 'number',
  unmanagedEnis: 'number',
  warmEniTarget: 'number',
  warmIpTarget: 'number',
  minimumIpTarget: 'number',
  warmPrefixTarget: 'number',
};

export const POOL: Options = { ...CNI, maxPods: 'number', trunkEni: 'text' };

export const MAX_PODS: Options = {
  ...CNI,
  os: 'text',
  hostNetworkPods: 'number',
  karpenterReservedEnis: 'number',
  podsPerCore: 'number',
};

/** The limits of a type that is not in the catalogue. */
export const LIMITS: Options = {
  enis: 'number',
  ipv4PerEni: 'number',
  vcpus: 'number',
  memoryMib: 'number',
  hypervisor: 'text',
  bareMetal: 'flag',
  architecture: 'text',
  trunk: 'flag',
  branchEnis: 'number',
};

/** Of every command. */
export const COMMON: Options = { json: 'flag', csv: 'flag', help: 'flag' };

export const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
export const camel = (name: string) => name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

const number = (text: string) => (/^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text);

function read(name: string, kind: Kind, value: string | undefined): Given[string] {
  if (kind === 'flag') {
    if (value === undefined || value === 'true') return true;
    if (value === 'false') return false;
    throw new UsageError(`${name} is "${value}", must be true or false`);
  }
  if (value === undefined) throw new UsageError(`${name} needs a value`);
  if (kind === 'number') return number(value);
  return kind === 'list' ? value.split(',').map(number) : value;
}

/** The words and the options of a command, each known by its name in the API. */
export function parse(args: readonly string[], known: Options): { words: string[]; given: Given } {
  const { tokens } = parseArgs({
    args: args.map((arg) => (arg.startsWith('--') ? arg.replace(/^--[^=]*/, kebab) : arg)),
    options: {
      ...Object.fromEntries(
        Object.entries(known).map(([name, kind]) => [
          kebab(name),
          { type: kind === 'flag' ? ('boolean' as const) : ('string' as const) },
        ]),
      ),
      help: { type: 'boolean', short: 'h' },
    },
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const words: string[] = [];
  const given: Given = {};
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value);
    if (token.kind !== 'option') continue;
    const negated = token.name.startsWith('no-') && known[camel(token.name.slice(3))] === 'flag';
    const name = camel(negated ? token.name.slice(3) : token.name);
    const kind = Object.hasOwn(known, name) ? known[name] : undefined;
    if (kind === undefined) {
      const best = nearest(token.name, Object.keys(known).map(kebab));
      throw new UsageError(`${token.rawName} is not an option here${best ? `, did you mean --${best}?` : ''}`);
    }
    if (Object.hasOwn(given, name)) throw new UsageError(`${token.rawName} is given twice`);
    given[name] = negated ? false : read(token.rawName, kind, token.value);
  }
  return { words, given };
}

/** Those of the options that `names` has. */
export const pick = (given: Given, names: Options): Given =>
  Object.fromEntries(Object.entries(given).filter(([name]) => Object.hasOwn(names, name)));

/** Those of the options that `names` has not. */
export const omit = (given: Given, names: Options): Given =>
  Object.fromEntries(Object.entries(given).filter(([name]) => !Object.hasOwn(names, name)));
