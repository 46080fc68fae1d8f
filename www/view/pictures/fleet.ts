import { nothing, svg, type TemplateResult } from 'lit';
import type { placeReplicas } from '../../lib/types.js';
import type { Context } from '../context.js';
import { fill, number } from '../format.js';
import type { Messages } from '../messages/en.js';
import { type Canvas, cut, type Drawing, legend, linear, picture, stack } from './canvas.js';

type Placement = ReturnType<typeof placeReplicas>;

/** More bars than this no one compares. */
const MOST_BARS = 24;
const HIGH = 18;

/** The replicas by what becomes of them, and the pods of each node below the node's ceilings. */
export function fleetPicture(
  placement: Placement,
  about: string,
  of: Context<Messages>,
  canvas: Canvas,
): TemplateResult {
  const { messages } = of;
  const { ink } = canvas;
  const keys = legend(canvas, [
    { name: messages.maxPodsMark, fill: ink.ink, line: true },
    { name: messages.addressesMark, fill: ink.error, line: true },
  ]);
  const heading: Drawing = { height: 24, body: svg`<text y="13" font-weight="600">${messages.podsPerNode}</text>` };
  return picture(
    canvas,
    { title: messages.fleetTitle, about },
    stack(replicas(placement, of, canvas), heading, ...nodes(placement, of, canvas), keys),
  );
}

function replicas({ running, pending, waitingForAddress }: Placement, of: Context<Messages>, canvas: Canvas): Drawing {
  const { messages, language } = of;
  const { ink, width } = canvas;
  const parts = [
    { name: messages.running, count: running, fill: ink.assigned },
    { name: messages.pending, count: pending, fill: ink.subnet, mark: 'slash' as const },
    { name: messages.waitingForAddress, count: waitingForAddress, fill: ink.error, mark: 'cross' as const },
  ];
  const x = linear(Math.max(1, running + pending + waitingForAddress), 0, width);
  const named = parts.map((part) => ({ ...part, name: `${part.name}: ${number(part.count, language)}` }));
  const keys = legend(canvas, named);
  const bar: Drawing = {
    height: 44,
    body: svg`${inARow(parts).map(({ from, count, fill }) => svg`<rect x=${x(from)} width=${x(count)} height="24" fill=${fill} data-count=${count}/>`)}<rect x="0.5" y="0.5" width=${width - 1} height="23" fill="none" stroke=${ink.quiet}/>`,
  };
  return stack(keys, bar);
}

function nodes({ perGroup }: Placement, { messages, language }: Context<Messages>, { ink, width }: Canvas): Drawing[] {
  const bars = perGroup
    .flatMap((group) => group.podsPerNode.map(([pods, nodes]) => ({ ...group, pods, nodes })))
    .slice(0, MOST_BARS);
  const top = Math.max(1, ...bars.map(({ pods, maxPods }) => Math.max(pods, maxPods)));
  const x = linear(top, 1, width - 1);
  /** A ceiling beyond the bars does not count here. */
  const line = (at: number | null, stroke: string) =>
    at === null || at > top
      ? nothing
      : svg`<path d=${`M${x(at)} -3V${HIGH + 3}`} stroke=${stroke} stroke-width="2.5"/>`;
  return bars.map(({ name, pods, nodes, maxPods, podAddresses }) => ({
    height: 58,
    body: svg`<text y="13">${cut(width, `${fill(messages.podsOnNodes, { pods, nodes }, language)}: ${name}`)}</text><g transform="translate(0 24)"><rect width=${x(pods)} height=${HIGH} fill=${ink.assigned} data-pods=${pods}/><rect x="0.5" y="0.5" width=${x(maxPods)} height=${HIGH - 1} fill="none" stroke=${ink.quiet}/>${line(maxPods, ink.ink)}${line(podAddresses, ink.error)}</g>`,
  }));
}

/** Where each begins when they are drawn in a row. */
export function inARow<T extends { count: number }>(parts: readonly T[]): (T & { from: number })[] {
  let next = 0;
  return parts.map((part) => {
    const from = next;
    next += part.count;
    return { ...part, from };
  });
}
