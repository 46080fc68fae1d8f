import { en, type Messages } from './en.js';

/** Every language, by its own name. A further one is a file beside this one and a line in each of these two lists. */
export const LANGUAGES = { en: 'English', ko: '한국어' } as const;

export type Language = keyof typeof LANGUAGES;

/** Only the messages of the language that is read are loaded; English is there. */
const OTHERS: Readonly<Record<Exclude<Language, 'en'>, () => Promise<Messages>>> = {
  ko: async () => (await import('./ko.js')).ko,
};

const known = (tag: string | null | undefined): Language | undefined => {
  const [language = ''] = (tag ?? '').trim().toLowerCase().split('-', 1);
  return Object.hasOwn(LANGUAGES, language) ? (language as Language) : undefined;
};

/** The first of these that is known, as `?lang=` and the document's own; English where none is. */
export function languageOf(...tags: readonly (string | null | undefined)[]): Language {
  for (const tag of tags) {
    const language = known(tag);
    if (language !== undefined) return language;
  }
  return 'en';
}

export const messagesOf = async (language: Language): Promise<Messages> =>
  language === 'en' ? en : OTHERS[language]();
