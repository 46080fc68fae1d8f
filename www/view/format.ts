/** A sentence with its gaps filled; numbers as the language writes them. */
export function fill(sentence: string, values: Record<string, string | number>, language: string): string {
  return sentence.replace(/\{(\w+)\}/g, (gap, name: string) => {
    const value = values[name];
    return typeof value === 'number' ? number(value, language) : (value ?? gap);
  });
}

export const number = (value: number, language: string) => new Intl.NumberFormat(language).format(value);
