/** The library's sentences in the reader's language: its own in English, written from codes and values in others. */
import type { Advice, evaluateExpression, MaxPods, RowError } from '../lib/types.js';
import { fill } from './format.js';
import type { Messages } from './messages/en.js';
import type { NodeLibrary, NodeMessages } from './messages/node.js';

/** Who speaks: what every view hands on. Some sentences only those know who have all messages. */
interface Speaker<Known = NodeMessages> {
  messages: Known;
  language: string;
}

type Values = Readonly<Record<string, string | number>>;
type ExpressionError = NonNullable<ReturnType<typeof evaluateExpression>['error']>;

/** An input that was refused, as `EksMaxPodsError` says it. */
interface Refused {
  code: string;
  field: string | null;
  message: string;
  suggestions: readonly string[];
  values: Values;
}

/** Programs whose names are written small, wherever they stand. */
const SMALL = /^(nodeadm|eksctl|ipamd|kubelet)$/;

/** One of the library's English texts, which begin small so that they can stand behind a name, as a sentence. */
function sentence(text: string, values: Values): string {
  const [first = ''] = text.split(/[\s,;:?]/, 1);
  const isName = !/^[a-z]+$/.test(first) || SMALL.test(first) || Object.values(values).includes(first);
  return `${isName ? text : text.charAt(0).toUpperCase() + text.slice(1)}${/[.?]$/.test(text) ? '' : '.'}`;
}

/** The text of a code that may be newer than this translation. */
const textOf = (texts: Readonly<Record<string, string>> | undefined, code: string) =>
  texts !== undefined && Object.hasOwn(texts, code) ? texts[code] : undefined;

/** A sentence with its gaps filled: numbers as the language writes them, the core's words translated, all else as it is. */
function filled(text: string, values: Values, { words }: NodeLibrary, language: string): string {
  const own: Readonly<Record<string, Readonly<Record<string, string>>>> = words;
  const told = Object.entries(values).map(([gap, value]) => [gap, textOf(own[gap], `${value}`) ?? value]);
  return fill(text, Object.fromEntries(told), language);
}

/** Advice, a lint or a note. */
export function say({ code, message, values }: Omit<Advice, 'severity' | 'source'>, of: Speaker): string {
  const { library } = of.messages;
  const text = textOf(library?.advice, code);
  return library && text ? filled(text, values, library, of.language) : sentence(message, values);
}

/** What the library refused. In English it begins with the option's name, as it is written. */
export function sayError({ code, field, message, suggestions, values }: Refused, of: Speaker): string {
  const { library } = of.messages;
  const text = textOf(library?.errors, code);
  if (!library || !text) return message;
  const { value, form } = values;
  // In quotes, as in English: what was typed may be empty, or end in a space.
  const quoted = typeof value === 'string' ? `"${value}"` : (value ?? '');
  const expected = textOf(library.forms, `${form}`) ?? expectedOf(library, values);
  const whole = {
    field: field ?? '',
    value: quoted,
    expected: fill(`${expected}`, values as Record<string, string | number>, of.language),
  };
  const said = fill(text, whole, of.language);
  const [name] = suggestions;
  return name === undefined ? said : `${said} ${fill(library.didYouMean, { name }, of.language)}`;
}

/** What would have been right, where that has no form of its own. */
function expectedOf({ range, choices, item }: NodeLibrary, values: Values): string | undefined {
  if ('min' in values) return range;
  if ('choices' in values) return choices;
  return 'item' in values ? item : `${values['expected'] ?? ''}`;
}

/** Why an expression gives no number on any type, and what the tool then does. */
export function sayExpressionError(error: Omit<ExpressionError, 'offset' | 'length'>, of: Speaker<Messages>): string {
  const { library } = of.messages;
  const { code, kind, message, values } = error;
  const text = textOf(library?.expressions, code);
  if (!library || !text) return sentence(message, values);
  const outcome = kind === 'unsupported' ? undefined : textOf(library.outcomes, `${values['tool']}`);
  const said = filled(text, values, library, of.language);
  return outcome === undefined ? said : `${said} ${outcome}`;
}

/** Why an expression gives no number on one type. */
export function sayRowError({ code, message, values }: RowError, of: Speaker<Messages>): string {
  const { library } = of.messages;
  const text = textOf(library?.expressions, code);
  return library && text ? filled(text, values, library, of.language) : sentence(message, values);
}

type Step = MaxPods['steps'][number];

/** What a step of the derivation computes. */
export const sayStep = ({ code, name }: Pick<Step, 'code' | 'name'>, { messages }: Speaker): string =>
  textOf(messages.library?.steps, code) ?? name;

/** What the result of a step counts. */
export const sayUnit = ({ unit }: Pick<Step, 'unit'>, { messages }: Speaker): string =>
  textOf(messages.library?.units, unit) ?? unit;

/** What a check of `diagnose` asks. */
export const sayCheck = (
  { code, question }: { code: string; question: string },
  { messages }: Speaker<Messages>,
): string => textOf(messages.library?.checks, code) ?? sentence(question, {});
