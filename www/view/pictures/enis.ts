import { svg, type TemplateResult } from 'lit';
import type { MaxPods, WarmPool } from '../../lib/types.js';
import type { Context } from '../context.js';
import { fill } from '../format.js';
import { type Canvas, type Drawing, fitting, legend, linear, picture, stack } from './canvas.js';

/** Addresses in a slot that holds a prefix; EC2's /28. */
const IN_PREFIX = 16;
const HIGH = 18;

/** Each ENI as a row of its slots: those attached, and how far they are used. */
export function enisPicture(
  pool: WarmPool,
  answer: MaxPods,
  about: string,
  of: Context,
  canvas: Canvas,
): TemplateResult {
  const { messages, language } = of;
  const { ink, width } = canvas;
  const prefix = answer.addressMode === 'prefix';
  const most = answer.slotsPerEni;
  const x = linear(most, 0, width);
  const rows = pool.perEni.map(([slots, assigned], index): Drawing => {
    const values = { index: index + 1, slots, of: most, assigned };
    const [long, short] = prefix ? messages.prefixesOf : messages.addressesOf;
    const said =
      slots === 0
        ? fill(messages.noPodAddresses, values, language)
        : fitting(width, fill(long, values, language), fill(short, values, language));
    const used = prefix ? assigned / IN_PREFIX : assigned;
    const edges = Array.from({ length: most - 1 }, (_, slot) => `M${x(slot + 1)} 0V${HIGH}`).join('');
    return {
      height: 54,
      body: svg`<text y="13">${said}</text><g transform="translate(0 20)" data-slots=${slots} data-assigned=${assigned}><rect width=${x(slots)} height=${HIGH} fill=${ink.attached}/><rect width=${x(used)} height=${HIGH} fill=${ink.assigned}/><path d=${edges} stroke=${ink.paper}/><rect x="0.5" y="0.5" width=${width - 1} height=${HIGH - 1} rx="2" fill="none" stroke=${ink.quiet}/></g>`,
    };
  });
  const keys = legend(canvas, [
    { name: messages.assigned, fill: ink.assigned },
    { name: prefix ? messages.freeInPrefixes : messages.freeAddresses, fill: ink.attached },
    { name: messages.emptySlot, fill: ink.paper },
  ]);
  return picture(canvas, { title: messages.enisTitle, about }, stack(keys, ...rows));
}
