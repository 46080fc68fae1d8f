// The calculator's pictures, as the guide shows them.
import { html, type TemplateResult } from 'lit';
import type { MaxPods, planSubnets, WarmPool } from '../../lib/types.js';
import type { Context } from '../../view/max-pods.js';
import { map } from '../../view/planner.js';
import { chart, enis, type Pool } from '../../view/warm-pool.js';

/** Addresses against pods, with what the node holds at so many pods marked. */
export const poolChart = (
  { pool, curve }: Pool,
  { id, title, messages, language }: Context & { id: string; title: string },
): TemplateResult => chart(curve, pool, { messages: { ...messages, chartTitle: title }, language }, id);

/** The node's ENIs and their slots. */
export const nodePicture = (
  pool: WarmPool,
  answer: MaxPods,
  { title, messages, language }: Context & { title: string },
): TemplateResult => enis(pool, answer, { messages: { ...messages, enisTitle: title }, language });

/** A subnet's addresses and its /28 blocks, and what their colours mean. */
export const subnetPicture = (
  subnet: ReturnType<typeof planSubnets>['subnets'][number],
  { id, ...of }: Context & { id: string },
): TemplateResult => html`
  ${map(subnet, id, of)}
  <ul class="legend">
    ${subnet.blocks
      .filter(([state], index, all) => all.findIndex(([other]) => other === state) === index)
      .map(([state]) => html`<li class=${`block-${state}`}>${of.messages.blockStates[state]}</li>`)}
  </ul>
`;
