/** What is said of one node: all that the element's small views say, so that their readers load no more. */
import { LIMITS, SETTING_KEYS } from '../fields.js';
import type { Messages } from './en.js';
import type { Library } from './library.js';
import { NODE_ADVICE } from './words.js';

const KEYS = [
  'addresses',
  'addressesOf',
  'advice',
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

/** What a text in a setting must be. */
const FORMS = ['version', 'ipv6-ipamd', 'ipv6-windows'] as const satisfies readonly (keyof Library['forms'])[];

/** What is said of other answers is not in it. */
export type NodeLibrary = Omit<Library, 'advice' | 'forms' | 'expressions' | 'outcomes' | 'checks'> & {
  advice: Partial<Library['advice']>;
  forms: Partial<Library['forms']>;
};

export type NodeMessages = Pick<Messages, (typeof KEYS)[number] | 'fields'> & {
  readonly library?: NodeLibrary;
};

const pick = <T extends object, Key extends keyof T>(of: T, keys: readonly Key[]): Pick<T, Key> =>
  Object.fromEntries(keys.map((key) => [key, of[key]])) as Pick<T, Key>;

export function nodeMessages(of: Messages): NodeMessages {
  // The fields of other questions than those about a node have no name here.
  const keys = [...SETTING_KEYS, ...LIMITS.map(({ key }) => key)].filter((key) => key in of.fields);
  const own = {
    ...pick(of, KEYS),
    fields: pick(of.fields, keys as (keyof Messages['fields'])[]) as Messages['fields'],
  };
  const { library } = of;
  if (library === undefined) return own;
  const { expressions, outcomes, checks, ...rest } = library;
  const said = { advice: pick(library.advice, NODE_ADVICE), forms: pick(library.forms, FORMS) };
  return { ...own, library: { ...rest, ...said } };
}
