import type { Advice } from '../lib/types.js';
import type { Refusal } from './answers.js';

/** The library's sentences begin in lower case, so that they can stand behind a name. */
const capital = (sentence: string) => sentence.charAt(0).toUpperCase() + sentence.slice(1);

/** Advice as a sentence. */
export const say = ({ message }: Advice, _of: object) => `${capital(message)}.`;
/** Why an input was refused; it begins with the option's name. */
export const sayError = ({ message }: Pick<Refusal, 'message'>, _of: object) => message;
/** The name of a step of the derivation. */
export const sayStep = ({ name }: { code: string; name: string }, _of: object) => name;
/** What a check of `diagnose` asks. */
export const sayCheck = ({ question }: { code: string; question: string }, _of: object) => capital(question);
