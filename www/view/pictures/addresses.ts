import { nothing, svg, type TemplateResult } from 'lit';
import type { WarmPool, warmPoolCurve } from '../../lib/types.js';
import type { Context } from '../context.js';
import { type Canvas, legend, picture, stack } from './canvas.js';
import { plot, stairs } from './plot.js';

type Curve = ReturnType<typeof warmPoolCurve>;

/** Pods against addresses: what is assigned, what is attached, what the subnet loses. */
export function addressesPicture(
  curve: Curve,
  pool: WarmPool,
  about: string,
  of: Context,
  canvas: Canvas,
): TemplateResult {
  const { messages, language } = of;
  const { ink } = canvas;
  const { addresses, assigned, subnetAddresses, settles } = curve;
  const last = addresses.length - 1;
  const drawing = plot(canvas, {
    language,
    most: [last, Math.max(...subnetAddresses)],
    names: [messages.podsWithAddress, messages.addresses],
    draw: (x, y, bottom) => {
      const area = (column: Uint32Array) => `${stairs(column, x, y)}V${bottom}H${x(0)}Z`;
      return svg`<path d=${area(addresses)} fill=${ink.attached}/><path d=${area(assigned)} fill=${ink.assigned}/><path data-line="subnet" d=${stairs(subnetAddresses, x, y)} fill="none" stroke=${ink.subnet} stroke-width="2.5"/>${
        settles.every(Boolean)
          ? nothing
          : svg`<path data-line="flaps" d=${Array.from(settles, (settled, at) => (settled ? '' : `M${x(at)} ${bottom}V${y(subnetAddresses[at]!)}`)).join('')} stroke=${ink.error} stroke-opacity="0.5" stroke-width="2"/>`
      }${pool.pods > last ? nothing : svg`<path d=${`M${x(pool.pods)} ${bottom}V28`} stroke=${ink.ink} stroke-width="1.5" stroke-dasharray="4 4"/>`}`;
    },
  });
  const keys = legend(canvas, [
    { name: messages.subnetAddresses, fill: ink.subnet, line: true },
    { name: messages.attached, fill: ink.attached },
    { name: messages.assigned, fill: ink.assigned },
  ]);
  return picture(canvas, { title: messages.chartTitle, about }, stack(keys, drawing));
}
