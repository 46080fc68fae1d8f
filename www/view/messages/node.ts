/** What is said of one node: all that the element's small views say, so that their readers load no more. */
import { group, LIMITS, SETTING_KEYS } from '../fields.js';
import type { Messages } from './en.js';
import type { Library } from './library.js';
import { NODE_ADVICE } from './words.js';

const KEYS = [
  'addresses',
  'addressesOf',
  'asTable',
  'assigned',
  'atRest',
  'attached',
  'chartTitle',
  'compared',
  'derivation',
  'didYouMean',
  'downloadCsv',
  'downloadSvg',
  'emptySlot',
  'eni',
  'eniColumn',
  'enis',
  'enisTitle',
  'flaps',
  'formula',
  'free',
  'freeAddresses',
  'freeInPrefixes',
  'instanceType',
  'less',
  'modes',
  'more',
  'neverRests',
  'noLimit',
  'noPodAddresses',
  'noWindows',
  'nodeDoesNotStart',
  'none',
  'ofAllowed',
  'pods',
  'podsWithAddress',
  'prefixes',
  'prefixesOf',
  'refused',
  'same',
  'seeField',
  'settings',
  'severities',
  'slotsColumn',
  'source',
  'step',
  'subnetAddresses',
  'tool',
  'toolNames',
  'tools',
  'toolsIntro',
  'verdict',
  'waiting',
  'withBranch',
] as const satisfies readonly (keyof Messages)[];

/** A pool of one count of pods: none has left it. */
const ADVICE = NODE_ADVICE.filter((code) => code !== 'never-compacted');

/** What a text in a setting must be. */
const FORMS = ['version', 'ipv6-ipamd', 'ipv6-windows'] as const satisfies readonly (keyof Library['forms'])[];

/** What can be refused: the options are those of the fields, and each is a word, a whole number or a flag. */
const ERRORS = [
  'unknown-instance-type',
  'unknown-choice',
  'missing',
  'out-of-range',
  'not-a-number',
  'wrong-type',
  'invalid-version',
  'conflicting-options',
] as const satisfies readonly (keyof Library['errors'])[];

/** Of what EC2's public list does not have. */
const STATUS = [
  'dedicated-host-only',
  'outposts-only',
  'upstream-manual-only',
] as const satisfies readonly (keyof Library['words']['status'])[];

/** What is said of other answers is not in it. */
export type NodeLibrary = Pick<Library, 'range' | 'choices' | 'didYouMean' | 'steps' | 'units'> & {
  advice: Partial<Library['advice']>;
  errors: Partial<Library['errors']>;
  forms: Partial<Library['forms']>;
  item?: string;
  words: { status: Partial<Library['words']['status']> };
};

export type NodeMessages = Pick<Messages, (typeof KEYS)[number] | 'fields'> & {
  readonly library?: NodeLibrary;
};

const pick = <T extends object, Key extends keyof T>(of: T, keys: readonly Key[]): Pick<T, Key> =>
  Object.fromEntries(keys.map((key) => [key, of[key]])) as Pick<T, Key>;

/** The settings that the small form asks. Of the others it says the name alone, under a picture. */
const ASKED = new Set(['pd', 'cn', 'sg', ...[...LIMITS, ...group('warm')].map(({ key }) => key)]);

/** The fields of other questions than those about a node have no name here. */
function named(fields: Messages['fields']): Messages['fields'] {
  const keys = [...SETTING_KEYS, ...LIMITS.map(({ key }) => key)].filter((key) => key in fields);
  const own = pick(fields, keys as (keyof Messages['fields'])[]);
  return Object.fromEntries(
    Object.entries(own).map(([key, [name, hint]]) => [key, [name, ASKED.has(key) ? hint : '']]),
  ) as unknown as Messages['fields'];
}

export function nodeMessages(of: Messages): NodeMessages {
  const own = { ...pick(of, KEYS), fields: named(of.fields) };
  const { library } = of;
  if (library === undefined) return own;
  const { range, choices, didYouMean, steps, units } = library;
  return {
    ...own,
    library: {
      ...{ range, choices, didYouMean, steps, units },
      advice: pick(library.advice, ADVICE),
      errors: pick(library.errors, ERRORS),
      forms: pick(library.forms, FORMS),
      words: { status: pick(library.words.status, STATUS) },
    },
  };
}
