import { nothing, svg, type TemplateResult } from 'lit';
import type { planSubnets } from '../../lib/types.js';
import type { Context } from '../context.js';
import { fill } from '../format.js';
import type { Messages } from '../messages/en.js';
import { type Canvas, type Drawing, fitting, legend, linear, type Mark, marked, picture, stack } from './canvas.js';
import { inARow } from './fleet.js';

type Plan = ReturnType<typeof planSubnets>;
type Block = Plan['subnets'][number]['blocks'][number][0];

/** More maps than this no one looks through: the table has them all. */
export const MOST_MAPS = 16;

const MARKS: Partial<Record<Block, Mark>> = { addresses: 'slash', reserved: 'dot' };

/** Each subnet's /28 blocks from its lowest address up, in rows as a text is read. */
export function subnetsPicture(
  { subnets }: Pick<Plan, 'subnets'>,
  about: string,
  of: Context<Messages>,
  canvas: Canvas,
): TemplateResult {
  const { messages } = of;
  const keys = legend(
    canvas,
    (Object.entries(messages.blockStates) as [Block, string][]).map(([state, name]) => ({
      name,
      fill: fillOf(state, canvas),
      ...(MARKS[state] && { mark: MARKS[state] }),
    })),
  );
  const maps = subnets.slice(0, MOST_MAPS).map((subnet) => map(subnet, of, canvas));
  return picture(canvas, { title: messages.mapTitle, about }, stack(keys, ...maps));
}

const fillOf = (state: Block, { ink }: Canvas) =>
  ({ used: ink.used, prefix: ink.assigned, addresses: ink.subnet, reserved: ink.attached, free: ink.paper })[state];

function map(subnet: Plan['subnets'][number], { messages, language }: Context<Messages>, canvas: Canvas): Drawing {
  const { ink, width } = canvas;
  const { cidr, usable, free, blocks, verdict } = subnet;
  const all = blocks.reduce((sum, [, count]) => sum + count, 0);
  // A /24 is one row of 16, a /16 some dozens of rows.
  const across = Math.min(all, all > 512 ? 64 : all > 64 ? 32 : 16);
  const down = Math.ceil(all / across);
  const x = linear(across, 0, width);
  const high = down === 1 ? 26 : Math.max(8, Math.min(22, Math.round(width / across)));
  const runs = inARow(blocks.map(([state, count]) => ({ state, count })));
  const pieces = runs.flatMap(({ state, from, count }) =>
    rowsOf(from, count, across).map((piece) => ({ state, ...piece })),
  );
  const signs = pieces.flatMap(({ state, row, from, count }) =>
    MARKS[state] === undefined
      ? []
      : Array.from({ length: count }, (_, i) => marked(MARKS[state]!, x(from + i), row * high, x(1), high)),
  );
  const lines = [
    ...Array.from({ length: across - 1 }, (_, i) => `M${x(i + 1)} 0V${down * high}`),
    ...Array.from({ length: down - 1 }, (_, i) => `M0 ${(i + 1) * high}H${width}`),
  ].join('');
  const said = `${cidr}: ${messages.verdicts[verdict]}`;
  const text = fitting(width, `${said}, ${fill(messages.freeOf, { free, usable }, language)}`, said);
  return {
    height: 24 + down * high + 18,
    body: svg`<text y="13" font-weight="600">${text}</text><g transform="translate(0 22)" data-map=${cidr}>${pieces.map(
      ({ state, row, from, count }) =>
        svg`<rect data-state=${state} data-blocks=${count} x=${x(from)} y=${row * high} width=${x(count)} height=${high} fill=${fillOf(state, canvas)}/>`,
    )}<path d=${lines} stroke=${ink.line}/>${signs.length === 0 ? nothing : svg`<path d=${signs.join('')} stroke=${ink.ink} fill="none"/>`}<rect x="0.5" y="0.5" width=${width - 1} height=${down * high - 1} fill="none" stroke=${ink.quiet}/></g>`,
  };
}

/** A run of blocks, cut where a row ends. */
function rowsOf(from: number, count: number, across: number): { row: number; from: number; count: number }[] {
  const pieces = [];
  for (let at = from; at < from + count; ) {
    const column = at % across;
    const length = Math.min(across - column, from + count - at);
    pieces.push({ row: Math.floor(at / across), from: column, count: length });
    at += length;
  }
  return pieces;
}
