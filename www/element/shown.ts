import type { Library } from '../view/answers.js';
import { FRESH, rowsText } from '../view/plan.js';
import { type Change, DEFAULT, type State } from '../view/state.js';
import { SETTINGS, type VIEWS } from './settings.js';

/** What a view is given: what is asked, and who speaks. */
export interface Shown<Known> {
  view: (typeof VIEWS)[number];
  compact: boolean;
  readonly: boolean;
  state: State;
  messages: Known;
  language: string;
  library: Library;
  /** Somebody is done with a change. */
  reached(state: State): void;
}

/** A view in its place. */
export interface Panel<Known> {
  update(of: Shown<Known>): void;
  remove(): void;
}

/** Texts by the properties' names; flags are "1". */
export type Texts = Readonly<Record<string, string>>;

/** The views' state, of the texts and of what has no attribute. */
export function stateOf(texts: Texts, rest: Change): State {
  const state: Record<string, string> = { type: DEFAULT.type, ...rest };
  for (const [property, { key }] of SETTINGS) {
    const text = texts[property];
    if (key !== undefined && text !== undefined) state[key] = text;
  }
  const { nodes, podsPerNode } = texts;
  if (state['groups'] === undefined && (nodes !== undefined || podsPerNode !== undefined)) {
    const [type, shipped, each] = FRESH.groups(state as State);
    state['groups'] = rowsText([[type!, nodes ?? shipped!, podsPerNode ?? each!]]);
  }
  return state as State;
}

/** What has changed from one state to another, an empty text where something was taken away, and what has no attribute. */
export function changes(before: State, after: State): [texts: Texts, rest: Change] {
  const texts: Record<string, string> = {};
  const rest: Record<string, string> = { ...after };
  for (const [property, { key }] of SETTINGS) {
    if (key === undefined) continue;
    delete rest[key];
    const text = after[key] ?? '';
    if ((before[key] ?? '') !== text) texts[property] = text;
  }
  return [texts, rest];
}
