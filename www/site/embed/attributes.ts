// A state of the calculator as attributes of <eks-max-pods>, and back.
import { SETTINGS } from '../../element/settings.js';
import type { State } from '../../view/state.js';

/** An attribute and its value; a flag that is set has none. */
export type Attribute = readonly [name: string, value: string];

/** The attributes that ask for this state. What the element has no attribute for is not in them. */
export function attributesOf(state: State): Attribute[] {
  const attributes: Attribute[] = [];
  for (const { attribute, key, kind } of SETTINGS.values()) {
    const text = key === undefined ? undefined : state[key];
    if (text === undefined || text === '') continue;
    if (kind !== 'flag') attributes.push([attribute, text]);
    else if (text !== '0') attributes.push([attribute, '']);
  }
  return attributes;
}

/** The state that an element's attributes ask for; the rest is as it was. */
export function stateOf(element: Element, before: State): State {
  const state: Record<string, string> = { ...before };
  for (const { attribute, key, kind } of SETTINGS.values()) {
    if (key === undefined) continue;
    const text = element.getAttribute(attribute);
    if (text !== null) state[key] = kind === 'flag' ? '1' : text;
    else if (key !== 'type') delete state[key];
  }
  return state as State;
}
