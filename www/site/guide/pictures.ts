// The calculator's pictures, as the guide shows them.
import type { TemplateResult } from 'lit';
import type { MaxPods, planSubnets, WarmPool, warmPoolCurve } from '../../lib/types.js';
import type { Context } from '../../view/context.js';
import { figure } from '../../view/figure.js';
import type { Messages } from '../../view/messages/en.js';
import { addressesPicture } from '../../view/pictures/addresses.js';
import { enisPicture } from '../../view/pictures/enis.js';
import { subnetsPicture } from '../../view/pictures/subnets.js';
import { subnetTable } from '../../view/planner.js';
import { curveTable, eniTable } from '../../view/warm-pool.js';

/** A node's pool, and the same at every count of pods. */
export interface Pool {
  pool: WarmPool;
  curve: ReturnType<typeof warmPoolCurve>;
}

/** A column of text is no wider than this, and what is served is drawn for a phone. */
export const [WIDEST, SERVED] = [640, 360];

/** Addresses against pods, with what the node holds at so many pods marked. */
export function poolChart(
  { pool, curve }: Pool,
  { id, title, ...of }: Context<Messages> & { id: string; title: string },
): TemplateResult {
  const draw = addressesPicture.bind(null, curve, pool, title, of);
  return figure({ name: id, title, table: curveTable(curve, of), draw }, of);
}

/** The node's ENIs and their slots. */
export function nodePicture(pool: WarmPool, answer: MaxPods, { title, ...of }: Context<Messages> & { title: string }) {
  const draw = enisPicture.bind(null, pool, answer, answer.formula, of);
  return figure({ name: 'enis', title, table: eniTable(pool, of), draw }, of);
}

/** A subnet's /28 blocks, and what their colours mean. */
export function subnetPicture(
  subnet: ReturnType<typeof planSubnets>['subnets'][number],
  { id, ...of }: Context<Messages> & { id: string },
): TemplateResult {
  const plan = { subnets: [subnet] };
  const draw = subnetsPicture.bind(null, plan, subnet.cidr, of);
  return figure({ name: id, title: of.messages.mapTitle, table: subnetTable(plan, of), draw }, of);
}
