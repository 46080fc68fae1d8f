import { svg, type TemplateResult } from 'lit';
import type { SimulationStep } from '../../lib/types.js';
import type { Context } from '../context.js';
import { number } from '../format.js';
import type { Messages } from '../messages/en.js';
import { type Canvas, type Drawing, legend, picture, stack, textWidth } from './canvas.js';
import { plot, stairs } from './plot.js';

/** Seconds between two passes of the CNI: what is seen of the last state. */
const PASS = 5;

export const CALLS = ['allocateEni', 'assignAddresses', 'unassignAddresses', 'unassignPrefixes', 'freeEni'] as const;

/** The seconds after pods have come: those that wait, and the calls to EC2 that end it. */
export function burstPicture(
  steps: readonly SimulationStep[],
  about: string,
  of: Context<Messages>,
  canvas: Canvas,
): TemplateResult {
  const { messages, language } = of;
  const { ink, width } = canvas;
  const times = steps.map(({ at }) => at);
  const end = times.at(-1)! + PASS;
  const wanted = steps.map(({ pods }) => pods);
  const assigned = steps.map((step) => step.assigned);
  const made: Drawing[] = [];
  const chart = plot(canvas, {
    language,
    most: [end, Math.max(...wanted)],
    names: [messages.seconds, messages.podsWithAddress],
    draw: (x, y, bottom) => {
      const at = (index: number) => times[index]!;
      const line = (values: readonly number[]) => `${stairs(values, x, y, at)}H${x(end)}`;
      const area = (values: readonly number[]) => `${line(values)}V${bottom}H${x(0)}Z`;
      // The calls stand below on the same seconds.
      for (const call of CALLS) {
        const done = steps.filter(
          ({ calls }, index) => calls[call] > (index === 0 ? 0 : steps[index - 1]!.calls[call]),
        );
        if (done.length > 0) made.push(calls(messages.calls[call], done, call, x, of, canvas));
      }
      return svg`<path data-area="wanted" d=${area(wanted)} fill=${ink.subnet} fill-opacity="0.3"/><path data-area="assigned" d=${area(assigned)} fill=${ink.assigned}/><path d=${line(wanted)} fill="none" stroke=${ink.subnet} stroke-width="2.5"/>`;
    },
  });
  const keys = legend(canvas, [
    { name: messages.assigned, fill: ink.assigned },
    { name: messages.waitingPods, fill: ink.subnet, faint: true },
    { name: messages.wantedPods, fill: ink.subnet, line: true },
  ]);
  const title: Drawing = { height: 22, body: svg`<text y="13" font-weight="600">${messages.callsSoFar}</text>` };
  const below = made.length === 0 ? [] : [title, ...made];
  return picture({ ...canvas, width }, { title: messages.burstTitle, about }, stack(keys, chart, ...below));
}

/** One kind of call: a dot where one was made, and how many there have been. */
function calls(
  name: string,
  done: readonly SimulationStep[],
  call: (typeof CALLS)[number],
  x: (at: number) => number,
  { language }: Context<Messages>,
  { ink, width }: Canvas,
): Drawing {
  let free = 0;
  const dots = done.map(({ at, calls }) => {
    const said = number(calls[call], language);
    const from = x(at) - textWidth(said) / 2;
    const fits = from >= free;
    if (fits) free = from + textWidth(said) + 6;
    return svg`<circle cx=${x(at)} cy="26" r="4" fill=${ink.assigned}/>${fits ? svg`<text x=${x(at)} y="46" text-anchor="middle" fill=${ink.quiet}>${said}</text>` : ''}`;
  });
  return {
    height: 58,
    body: svg`<text y="13">${name}</text><path d=${`M${x(0)} 26H${width}`} stroke=${ink.line}/>${dots}`,
  };
}
