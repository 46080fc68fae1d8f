/**
 * What the library says, in another language than English: a sentence for each code of the core, with the same gaps.
 * English needs none, as each answer brings its own.
 */
import type { AdviceGaps, Checks, ErrorGaps, ExpressionGaps, Forms, Steps, Units, Words } from './words.js';

type Texts<Table> = { readonly [Code in keyof Table]: string };

export interface Library {
  /** Advice, lints and notes. */
  advice: Texts<AdviceGaps>;
  errors: Texts<ErrorGaps>;
  /** What stands for `{expected}` in an error: a range, one of several, another item than the one in the way, or a form. */
  range: string;
  choices: string;
  item: string;
  forms: Texts<Forms>;
  /** Follows an error that has a suggestion. */
  didYouMean: string;
  /** Errors of expressions and of their rows; and what the tool does about the former. */
  expressions: Texts<ExpressionGaps>;
  outcomes: Readonly<Record<Words['tool'], string>>;
  steps: Texts<Steps>;
  units: Texts<Units>;
  checks: Texts<Checks>;
  /** Values that are words, by their gap. */
  words: { readonly [Gap in keyof Words]: Readonly<Record<Words[Gap], string>> };
}

/** The names in braces. */
type Gaps<Text> = Text extends `${string}{${infer Gap}}${infer Rest}` ? Gap | Gaps<Rest> : never;

type Equal<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

/** Each text with the gaps that it must have, or what these are. A code that the core no longer has is found by the tests. */
type Checked<Table, Given> = {
  readonly [Code in keyof Table]: Code extends keyof Given
    ? Equal<Gaps<Given[Code]>, Table[Code]> extends true
      ? Given[Code]
      : { gaps: Table[Code] }
    : { gaps: Table[Code] };
};

interface Gapped {
  advice: AdviceGaps;
  errors: ErrorGaps;
  forms: Forms;
  expressions: ExpressionGaps;
  steps: Steps;
  units: Units;
  checks: Checks;
  range: 'min' | 'max';
  choices: 'choices';
  item: 'item';
  didYouMean: 'name';
}

type Whole<Given> = Pick<Library, 'outcomes' | 'words'> & {
  [Part in keyof Gapped]: Gapped[Part] extends string
    ? Checked<{ text: Gapped[Part] }, { text: Given[Part & keyof Given] }>['text']
    : Checked<Gapped[Part], Given[Part & keyof Given]>;
};

interface Nested {
  readonly [key: string]: string | Nested;
}

/** A translation of the library, whole: one that misses a code, or a gap of a sentence, does not compile. */
export const library = <const Given extends Nested>(given: Given & Whole<Given>): Library =>
  given as unknown as Library;
