/** A sentence with its gaps filled; numbers as the language writes them. */
export function fill(sentence: string, values: Record<string, string | number>, language: string): string {
  return sentence.replace(/\{(\w+)\}/g, (gap, name: string) => {
    const value = values[name];
    return typeof value === 'number' ? number(value, language) : (value ?? gap);
  });
}

/** Made once for each language: making one takes longer than a page of numbers. */
const formats = new Map<string, Intl.NumberFormat>();

export function number(value: number, language: string): string {
  let format = formats.get(language);
  if (format === undefined) {
    format = new Intl.NumberFormat(language);
    formats.set(language, format);
  }
  return format.format(value);
}

/** The entry under a name that comes from elsewhere; what every object has is none. */
export const entry = <T>(of: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(of, name) ? of[name] : undefined;
