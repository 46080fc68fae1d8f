/** A sentence with its gaps filled; numbers as the language writes them. */
export function fill(sentence: string, values: Record<string, string | number>, language: string): string {
  return sentence.replace(/\{(\w+)\}/g, (gap, name: string) => {
    const value = values[name];
    return typeof value === 'number' ? number(value, language) : (value ?? gap);
  });
}

/** Made once for each language: making one takes longer than writing a page of numbers. */
function once<T>(make: (language: string) => T): (language: string) => T {
  const made = new Map<string, T>();
  return (language) => {
    let one = made.get(language);
    if (one === undefined) {
      one = make(language);
      made.set(language, one);
    }
    return one;
  };
}

const numbers = once((language) => new Intl.NumberFormat(language));
const percents = once((language) => new Intl.NumberFormat(language, { style: 'percent' }));
const rules = once((language) => new Intl.PluralRules(language));

export const number = (value: number, language: string): string => numbers(language).format(value);
/** A share as whole percent. */
export const percent = (share: number, language: string): string => percents(language).format(share);
export const isOne = (value: number, language: string): boolean => rules(language).select(value) === 'one';

/** Each makes the browser read its tables of a language, which takes as long as rendering a page does. */
export const opening = (language: string): readonly (() => unknown)[] =>
  [numbers, percents, rules].map((open) => () => open(language));

/** The entry under a name that comes from elsewhere; what every object has is none. */
export const entry = <T>(of: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(of, name) ? of[name] : undefined;
