/** The element's attributes, properties and what they are on the page: one row each. */
import { FIELDS, LIMITS } from '../view/fields.js';
import { DEFAULT, TABS } from '../view/state.js';

/** A choice of words has its words; the first is what holds where nothing is said. */
type Kind = 'flag' | 'number' | 'text' | readonly string[];

export interface Setting {
  attribute: string;
  kind: Kind;
  /** Under which the views keep it, if they do. */
  key?: string;
  /** What a text is where nothing is said. */
  otherwise?: string;
}

const attribute = (property: string) => property.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
/** `subnet.addresses` is `subnetAddresses`. */
const property = (option: string) => option.replace(/\.(\w)/, (_, letter: string) => letter.toUpperCase());

const row = (name: string, kind: Kind, more: Pick<Setting, 'key' | 'otherwise'> = {}): [string, Setting] => [
  name,
  { attribute: attribute(name), kind, ...more },
];

/** What is asked, by the names of the properties. */
export const SETTINGS: ReadonlyMap<string, Setting> = new Map([
  row('type', 'text', { key: 'type', otherwise: DEFAULT.type }),
  ...LIMITS.map(({ key, option }) => row(option, 'number', { key })),
  ...FIELDS.map((field) =>
    row(property(field.option), field.kind === 'choice' ? field.choices : field.kind, { key: field.key }),
  ),
  // A number of nodes, or a share of them.
  row('surge', 'text', { key: 'surge' }),
  row('nodeGroups', 'text', { key: 'groups' }),
  row('nodes', 'number'),
  row('subnets', 'text', { key: 'subnets' }),
  row('expression', 'text', { key: 'expr' }),
  row('tab', TABS, { key: 'tab' }),
]);

export const VIEWS = ['verdict', 'table', 'chart', 'planner', 'full'] as const;

/** How it is shown. */
export const LOOKS: ReadonlyMap<string, Setting> = new Map([
  row('view', VIEWS),
  row('theme', ['auto', 'light', 'dark']),
  row('compact', 'flag'),
  row('readonly', 'flag'),
]);

/** The value of an attribute as its property has it: never an error, whatever is written there. */
export function read({ kind, otherwise = '' }: Setting, text: string | null): unknown {
  switch (kind) {
    case 'flag':
      return text !== null && text !== 'false';
    case 'number':
      return text !== null && /^\s*[-+]?\d{1,15}\s*$/.test(text) ? Number(text) : null;
    case 'text':
      return text || otherwise;
    default:
      return text !== null && kind.includes(text) ? text : kind[0];
  }
}

/** What an attribute says for a property's value; null: it is taken away. */
export function written({ kind }: Setting, value: unknown): string | null {
  if (kind === 'flag') return value ? '' : null;
  return value === null || value === undefined || value === '' ? null : String(value);
}
