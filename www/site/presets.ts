// Pages that have their answer without a script, for places that allow none: popular types in both address modes.
import type { Language } from '../view/messages/languages.js';
import type { State } from '../view/state.js';

/** Types that the AMIs, charts and workshops of EKS use most: burstable, general, compute, memory, GPU. */
export const TYPES = [
  't3.medium',
  't3.large',
  't3.xlarge',
  't4g.medium',
  't4g.large',
  'm5.large',
  'm5.xlarge',
  'm5.2xlarge',
  'm5.4xlarge',
  'm6i.large',
  'm6i.xlarge',
  'm6g.large',
  'm7i.large',
  'm7g.large',
  'm7g.xlarge',
  'c5.large',
  'c5.xlarge',
  'c6i.large',
  'c7g.large',
  'r5.large',
  'r6i.large',
  'r7g.large',
  'g5.xlarge',
  'g5.2xlarge',
] as const;

export const MODES = ['secondary', 'prefix'] as const;
export type Mode = (typeof MODES)[number];

/** What a preset page answers. */
export const stateOf = (type: string, mode: Mode): State => ({ type, ...(mode === 'prefix' && { pd: '1' }) });

/** Below the site's root. */
export const pathOf = (type: string, mode: Mode, language: Language) =>
  `${language === 'en' ? '' : `${language}/`}p/${type}/${mode}/`;

/** Keys that a preset page says nothing about, and that change nothing in it. */
const BESIDE = ['tab', 'lang', 'target'];

/** The page that answers this state and no other, if there is one. */
export function presetOf(state: State, language: string): string | undefined {
  const { type, pd, ...rest } = state;
  const asks = Object.keys(rest).some((key) => !BESIDE.includes(key));
  if (asks || !(TYPES as readonly string[]).includes(type) || (pd !== undefined && pd !== '1')) return undefined;
  return pathOf(type, pd === '1' ? 'prefix' : 'secondary', language as Language);
}
