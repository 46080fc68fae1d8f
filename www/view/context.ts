import type { Refusal } from './answers.js';
import type { Messages } from './messages/en.js';
import type { NodeMessages } from './messages/node.js';
import type { Pasted } from './paste.js';
import type { Change, State } from './state.js';

/** What every view needs to speak, and to draw; those that are of more than one node need all messages. */
export interface Context<Known = NodeMessages> {
  messages: Known;
  language: string;
  /** CSS pixels that a picture may take. */
  width: number;
  /** Everything is written out: a sheet of paper does not scroll. */
  printing?: boolean;
}

/** What fields need to be filled in. */
export interface Form extends Context {
  /** The setting that is shown. */
  state: State;
  refused: Readonly<Record<string, Refusal>>;
  /** The names of types that the search shows. */
  shownTypes: readonly string[];
  /** Hands in what was typed: `commit` once the person is done with the field. */
  change(change: Change, commit: boolean): void;
}

/** What the page's views need beyond that. */
export interface View extends Form {
  messages: Messages;
  /** The state with the second setting in it. */
  whole: State;
  /** How many types there are. */
  typeCount: number;
  /** What stands in the box for a plan, and what came of it. */
  draft: string;
  pasted: Pasted | undefined;
  /** What has just been copied, by its name, or could only be selected. */
  copied: { name: string; selected: boolean } | undefined;
  /** Goes on with another state. */
  go(state: State): void;
  /** Keeps what stands in the box for a plan, and reads it into the fields. */
  drafted(draft: string): void;
  read(): void;
  /** The address of this state, if it has one. */
  link(): string | undefined;
  /** Copies a text that stands in an element, whose code is selected where copying is forbidden. */
  copy(name: string, text: string, from: Element | null): void;
}
