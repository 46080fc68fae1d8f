import { nice, ticks } from 'd3-array';
import { html, nothing, svg, type TemplateResult } from 'lit';
import type { MaxPods, WarmPool } from '../lib/types.js';
import { fill, number } from './format.js';
import { advice, type Context } from './max-pods.js';

/** The columns of `warmPoolCurve`, and the counts of one node in it. */
export interface Pool {
  pool: WarmPool;
  curve: {
    enis: Uint32Array;
    addresses: Uint32Array;
    assigned: Uint32Array;
    prefixes: Uint32Array | null;
    subnetAddresses: Uint32Array;
    settles: Uint8Array;
  };
}

/** The pool of addresses on one node: counts, the node's ENIs, the curve, what to know. */
export function warmPool({ pool, curve }: Pool, answer: MaxPods, of: Context): TemplateResult {
  const { messages } = of;
  // What is said above already need not be said again.
  const news = pool.advice.filter(({ code }) => !answer.advice.some((known) => known.code === code));
  return html`
    ${counts(pool, of)}
    ${news.length === 0 ? nothing : advice(news, of)}
    ${pool.addresses === null ? nothing : html`${enis(pool, answer, of)}${chart(curve, pool, of)}`}
    ${pool.nodeStarts ? nothing : html`<p class="notice">${messages.nodeDoesNotStart}</p>`}
  `;
}

/** The numbers that people come for, the subnet's first. */
function counts(pool: WarmPool, { messages, language }: Context): TemplateResult {
  const cells: [string, number | null][] = [
    [messages.subnetAddresses, pool.subnetAddresses],
    [messages.enis, pool.enis],
    [messages.prefixes, pool.prefixes],
    [messages.attached, pool.addresses],
    [messages.assigned, pool.assigned],
    [messages.free, pool.free],
    [messages.waiting, pool.waiting],
  ];
  return html`
    <p class="pool-of">
      ${fill(messages.atRest, { pods: pool.pods }, language)}${pool.settles ? nothing : html` <strong>${messages.neverRests}</strong>`}
    </p>
    <dl class="counts">
      ${cells
        .filter(([, value]) => value !== null)
        .map(([name, value]) => html`<div><dt>${name}</dt><dd>${number(value!, language)}</dd></div>`)}
    </dl>
  `;
}

/** Each ENI as a row of its slots: those attached, and how far they are used. */
export function enis(pool: WarmPool, answer: MaxPods, { messages, language }: Context): TemplateResult {
  const prefix = answer.addressMode === 'prefix';
  const slot = prefix ? messages.prefixesOf : messages.addressesOf;
  return html`
    <figure class="enis">
      <figcaption>${messages.enisTitle}</figcaption>
      ${pool.perEni.map(([slots, assigned], index) => {
        const said =
          slots === 0 ? messages.noPodAddresses : fill(slot, { slots, of: answer.slotsPerEni, assigned }, language);
        return html`
          <div class="eni">
            <span class="eni-name">${fill(messages.eni, { index: index + 1 }, language)}</span>
            <svg viewBox=${`0 0 ${answer.slotsPerEni} 1`} preserveAspectRatio="none" role="img" aria-label=${said}>
              ${Array.from({ length: answer.slotsPerEni }, (_, x) => svg`<rect class=${x < slots ? 'slot attached' : 'slot'} x=${x} width="1" height="1" />`)}
              <rect class="used" width=${assigned} height="1" transform=${prefix ? 'scale(0.0625 1)' : 'scale(1 1)'} />
              ${Array.from({ length: answer.slotsPerEni }, (_, x) => svg`<line class="edge" x1=${x} x2=${x} y2="1" />`)}
            </svg>
            <span class="eni-said">${said}</span>
          </div>
        `;
      })}
    </figure>
  `;
}

/** A line through the counts at 0, 1, 2, … pods: it jumps where a pod makes the CNI attach something. */
const stairs = (column: Uint32Array) => `M0 ${column[0]}${Array.from(column, (y, x) => `H${x}V${y}`).join('')}`;
/** The same, filled down to nothing. */
const area = (column: Uint32Array) => `${stairs(column)}V0H0Z`;

/** Pods against addresses, drawn in pods and addresses: the browser scales, not the script. */
export function chart(
  { addresses, assigned, subnetAddresses, settles }: Pool['curve'],
  pool: WarmPool,
  of: Context,
  id = 'chart',
): TemplateResult {
  const { messages, language } = of;
  const [, right] = nice(0, addresses.length - 1, 6);
  const [, top] = nice(0, Math.max(1, ...subnetAddresses), 5);
  const labels = (values: number[]) => values.map((value) => html`<span>${number(value, language)}</span>`);
  return html`
    <figure class="chart">
      <figcaption id=${`${id}-title`}>${messages.chartTitle}</figcaption>
      <ul class="legend">
        <li class="subnet">${messages.subnetAddresses}</li>
        <li class="attached">${messages.attached}</li>
        <li class="assigned">${messages.assigned}</li>
      </ul>
      <div class="plot" aria-hidden="true">
        <div class="y-axis">${labels(ticks(0, top, 5).reverse())}</div>
        <svg viewBox=${`0 0 ${right} ${top}`} preserveAspectRatio="none">
          <g transform=${`matrix(1 0 0 -1 0 ${top})`}>
            ${ticks(0, top, 5).map((y) => svg`<line class="grid" x2=${right} y1=${y} y2=${y} />`)}
            <path class="subnet" d=${stairs(subnetAddresses)} />
            <path class="attached" d=${area(addresses)} />
            <path class="assigned" d=${area(assigned)} />
            ${Array.from(settles, (settled, x) => (settled ? nothing : svg`<line class="flaps" x1=${x} x2=${x} y2=${top} />`))}
            <line class="here" x1=${pool.pods} x2=${pool.pods} y2=${top} />
          </g>
        </svg>
        <div class="x-axis">${labels(ticks(0, right, 6))}</div>
        <p class="x-title">${messages.podsWithAddress}</p>
      </div>
      ${settles.every(Boolean) ? nothing : html`<p class="hint">${messages.flaps}</p>`}
      <details class="numbers">
        <summary>${messages.asTable}</summary>
        <div class="scroll" tabindex="0" role="group" aria-labelledby=${`${id}-title`}>${table(of, {
          addresses,
          assigned,
          subnetAddresses,
        })}</div>
      </details>
    </figure>
  `;
}

/** The chart's numbers, a row for each count of pods. */
function table(
  { messages, language }: Context,
  columns: Record<'subnetAddresses' | 'addresses' | 'assigned', Uint32Array>,
) {
  const { subnetAddresses, addresses, assigned } = columns;
  return html`
    <table>
      <thead>
        <tr>
          <th scope="col" class="number">${messages.podsWithAddress}</th>
          <th scope="col" class="number">${messages.subnetAddresses}</th>
          <th scope="col" class="number">${messages.attached}</th>
          <th scope="col" class="number">${messages.assigned}</th>
        </tr>
      </thead>
      <tbody>
        ${Array.from(
          subnetAddresses,
          (taken, pods) => html`
            <tr>
              <th scope="row" class="number">${number(pods, language)}</th>
              <td class="number">${number(taken, language)}</td>
              <td class="number">${number(addresses[pods]!, language)}</td>
              <td class="number">${number(assigned[pods]!, language)}</td>
            </tr>
          `,
        )}
      </tbody>
    </table>
  `;
}
