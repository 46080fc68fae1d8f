/** Every language, by its own name. A further one is a file beside this one, and what the compiler then asks for. */
export const LANGUAGES = { en: 'English', ko: '한국어' } as const;

export type Language = keyof typeof LANGUAGES;

/** The first of these tags that is a language here, as `?lang=` and the document's own; English where none is. */
export function languageOf(...tags: readonly (string | null | undefined)[]): Language {
  for (const tag of tags) {
    const [language = ''] = (tag ?? '').trim().toLowerCase().split('-', 1);
    if (Object.hasOwn(LANGUAGES, language)) return language as Language;
  }
  return 'en';
}
