import type { Messages } from '../view/messages/en.js';
import type { Language } from '../view/messages/languages.js';
import type { NodeMessages } from '../view/messages/node.js';

export { languageOf } from '../view/messages/languages.js';

type Files<Known> = Readonly<Record<Language, () => Promise<{ messages: Known }>>>;

/** A file for each: only the language that is read is loaded, and of it what is shown. */
export const SMALL: Files<NodeMessages> = {
  en: () => import('./small.en.js'),
  ko: () => import('./small.ko.js'),
};
export const LARGE: Files<Messages> = {
  en: () => import('./large.en.js'),
  ko: () => import('./large.ko.js'),
};
