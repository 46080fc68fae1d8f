// The calculator's pictures, as the guide shows them.
import { html, type TemplateResult } from 'lit';
import type { MaxPods, planSubnets, WarmPool } from '../../lib/types.js';
import type { Context } from '../../view/max-pods.js';
import { en, type Messages } from '../../view/messages/en.js';
import { map } from '../../view/planner.js';
import { chart, enis, type Pool } from '../../view/warm-pool.js';

/** The words in these pictures. */
export type PictureWords = Pick<
  Messages,
  | 'subnetAddresses'
  | 'attached'
  | 'assigned'
  | 'podsWithAddress'
  | 'flaps'
  | 'asTable'
  | 'eni'
  | 'addressesOf'
  | 'prefixesOf'
  | 'noPodAddresses'
  | 'verdicts'
  | 'freeOf'
  | 'blockStates'
>;

const context = (words: Partial<Messages>, language: string): Context => ({ messages: { ...en, ...words }, language });

/** Addresses against pods, with what the node holds at so many pods marked. */
export const poolChart = (
  { pool, curve }: Pool,
  { id, title, words, language }: { id: string; title: string; words: PictureWords; language: string },
): TemplateResult => chart(curve, pool, context({ ...words, chartTitle: title }, language), id);

/** The node's ENIs and their slots. */
export const nodePicture = (
  pool: WarmPool,
  answer: MaxPods,
  { title, words, language }: { title: string; words: PictureWords; language: string },
): TemplateResult => enis(pool, answer, context({ ...words, enisTitle: title }, language));

/** A subnet's addresses and its /28 blocks, and what their colours mean. */
export const subnetPicture = (
  subnet: ReturnType<typeof planSubnets>['subnets'][number],
  { id, words, language }: { id: string; words: PictureWords; language: string },
): TemplateResult => html`
  ${map(subnet, id, context(words, language))}
  <ul class="legend">
    ${subnet.blocks
      .filter(([state], index, all) => all.findIndex(([other]) => other === state) === index)
      .map(([state]) => html`<li class=${`block-${state}`}>${words.blockStates[state]}</li>`)}
  </ul>
`;
