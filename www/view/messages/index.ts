import { en, type Messages } from './en.js';
import type { Language } from './languages.js';

/** What is not English is loaded when somebody reads it. */
const OTHERS: Readonly<Record<Exclude<Language, 'en'>, () => Promise<Messages>>> = {
  ko: async () => (await import('./ko.js')).ko,
};

export const messagesOf = async (language: Language): Promise<Messages> =>
  language === 'en' ? en : OTHERS[language]();
