import type { Refusal } from './answers.js';
import type { Messages } from './messages/en.js';
import type { Pasted } from './paste.js';
import type { Change, State } from './state.js';

/** What every view needs to speak, and to draw. */
export interface Context {
  messages: Messages;
  language: string;
  /** CSS pixels that a picture may take. */
  width: number;
  /** Everything is written out: a sheet of paper does not scroll. */
  printing?: boolean;
}

/** What a view needs to be filled in. */
export interface View extends Context {
  /** The setting that is shown. */
  state: State;
  /** The same with the second setting in it. */
  whole: State;
  refused: Readonly<Record<string, Refusal>>;
  /** The names of types that the search shows, and how many there are. */
  shownTypes: readonly string[];
  typeCount: number;
  /** What stands in the box for a plan, and what came of it. */
  draft: string;
  pasted: Pasted | undefined;
  /** What has just been copied, by its name, or could only be selected. */
  copied: { name: string; selected: boolean } | undefined;
  /** Hands in what was typed: `commit` once the person is done with the field. */
  change(change: Change, commit: boolean): void;
  /** Goes on with another state. */
  go(state: State): void;
  /** Keeps what stands in the box for a plan, and reads it into the fields. */
  drafted(draft: string): void;
  read(): void;
  /** The address of this state. */
  link(): string;
  /** Copies a text that stands in an element, whose code is selected where copying is forbidden. */
  copy(name: string, text: string, from: Element | null): void;
}
