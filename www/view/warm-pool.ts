import { html, nothing, type TemplateResult } from 'lit';
import type { MaxPods, simulateWarmPool, sizeWarmPool, WarmPool, warmPoolCurve } from '../lib/types.js';
import type { Cell, Table } from '../shared/csv.js';
import { isRefusal, type Pool, type Refusal } from './answers.js';
import type { Context, Form, View } from './context.js';
import { fields } from './controls.js';
import { figure } from './figure.js';
import { entry, fill, number } from './format.js';
import { advice, refusal } from './max-pods.js';
import { addressesPicture } from './pictures/addresses.js';
import { burstPicture, CALLS } from './pictures/burst.js';
import { enisPicture } from './pictures/enis.js';
import { say } from './say.js';

type Curve = ReturnType<typeof warmPoolCurve>;
type Simulation = ReturnType<typeof simulateWarmPool>;
type Sizing = ReturnType<typeof sizeWarmPool>;
type Choice = Sizing['best'];

/** The pool of addresses on one node: at rest, after a burst, and with which settings it would be smaller. */
export function warmPool({ pool, curve, simulation, sizing }: Pool, answer: MaxPods, of: View): TemplateResult {
  const { messages } = of;
  return html`
    <section aria-labelledby="pool-title">
      <h3 id="pool-title">${messages.pool}</h3>
      ${isRefusal(pool) ? said(pool, of) : atRest(pool, curve, answer, of)}
    </section>
    <section aria-labelledby="burst-title">
      <h3 id="burst-title">${messages.burst}</h3>
      <p class="hint">${messages.burstIntro}</p>
      <form class="plan" aria-labelledby="burst-title" @submit=${(event: Event) => event.preventDefault()}>
        <div class="fields">${fields('burst', of)}</div>
      </form>
      ${isRefusal(simulation) ? said(simulation, of) : burst(simulation, answer, of)}
    </section>
    <section aria-labelledby="sizing-title">
      <h3 id="sizing-title">${messages.sizing}</h3>
      <p class="hint">${messages.sizingIntro}</p>
      <form class="plan" aria-labelledby="sizing-title" @submit=${(event: Event) => event.preventDefault()}>
        <div class="fields">${fields('size', of)}</div>
      </form>
      ${isRefusal(sizing) ? said(sizing, of) : choices(sizing, of)}
    </section>
  `;
}

/** A refusal that no field of this page can show. */
const said = (answer: Refusal, of: Form) =>
  Object.values(of.refused).includes(answer) ? html`<p class="hint">${of.messages.seeField}</p>` : refusal(answer, of);

/** What a picture is of, in its description and nowhere else. */
const about = ({ formula, instanceType }: MaxPods, { messages, state }: Form) => {
  const given = Object.entries(state).flatMap(([key, value]) => {
    const name = key === 'type' ? undefined : entry(messages.fields, key)?.[0];
    return name === undefined ? [] : [value === '1' ? name : `${name}: ${value}`];
  });
  return `${[instanceType, ...given].join(', ')}. ${formula}`;
};

/** Counts, what to know, the node's ENIs, the curve. */
export function atRest(pool: WarmPool, curve: Curve | Refusal, answer: MaxPods, of: Form): TemplateResult {
  const { messages } = of;
  // What is said of max pods need not be said again.
  const news = pool.advice.filter(({ code }) => !answer.advice.some((known) => known.code === code));
  return html`
    ${counts(pool, of)}
    ${advice(news, of)}
    ${pool.nodeStarts ? nothing : html`<p class="notice">${messages.nodeDoesNotStart}</p>`}
    ${
      pool.addresses === null || pool.perEni.length === 0
        ? nothing
        : html`
          ${figure({ name: 'enis', title: messages.enisTitle, table: eniTable(pool, of), draw: (canvas) => enisPicture(pool, answer, about(answer, of), of, canvas) }, of)}
          ${
            isRefusal(curve)
              ? said(curve, of)
              : html`
                ${figure({ name: 'addresses', title: messages.chartTitle, table: curveTable(curve, of), draw: (canvas) => addressesPicture(curve, pool, about(answer, of), of, canvas) }, of)}
                ${curve.settles.every(Boolean) ? nothing : html`<p class="hint">${messages.flaps}</p>`}
              `
          }
        `
    }
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

export const eniTable = ({ perEni }: WarmPool, { messages, language }: Context): Table => ({
  columns: [messages.eniColumn, messages.slotsColumn, messages.assigned],
  rows: perEni.map(([slots, assigned], index) => [fill(messages.eni, { index: index + 1 }, language), slots, assigned]),
});

/** The chart's numbers, a row for each count of pods. */
export const curveTable = (
  { enis, prefixes, addresses, assigned, subnetAddresses }: Curve,
  { messages }: Context,
): Table => ({
  columns: [
    messages.podsWithAddress,
    messages.subnetAddresses,
    messages.attached,
    messages.assigned,
    messages.enis,
    ...(prefixes === null ? [] : [messages.prefixes]),
  ],
  rows: Array.from(subnetAddresses, (taken, pods) => [
    pods,
    taken,
    addresses[pods],
    assigned[pods],
    enis[pods],
    ...(prefixes === null ? [] : [prefixes[pods]]),
  ]),
});

/** The seconds after pods have come. */
function burst(
  { steps, allRunningAt, settledAt, advice: news }: Simulation,
  answer: MaxPods,
  of: View,
): TemplateResult {
  const { messages, language } = of;
  if (steps.length === 0) return html`<p class="notice">${messages.nodeDoesNotStart}</p>${advice(news, of)}`;
  const table: Table = {
    columns: [
      messages.seconds,
      messages.podsWithAddress,
      messages.assigned,
      messages.enis,
      messages.attached,
      messages.prefixes,
      ...CALLS.map((call) => messages.calls[call]),
    ],
    rows: steps.map((step) => [
      step.at,
      step.pods,
      step.assigned,
      step.enis,
      step.addresses,
      step.prefixes,
      ...CALLS.map((call) => step.calls[call]),
    ]),
  };
  return html`
    <p class="outcome">
      <strong>${allRunningAt === null ? messages.someWait : allRunningAt === 0 ? messages.allAtOnce : fill(messages.allRunningAt, { seconds: allRunningAt }, language)}</strong>
      ${settledAt === null ? messages.neverSettled : fill(messages.settledAt, { seconds: settledAt }, language)}
    </p>
    ${figure({ name: 'burst', title: messages.burstTitle, table, draw: (canvas) => burstPicture(steps, about(answer, of), of, canvas) }, of)}
    ${advice(news, of)}
  `;
}

/** Settings side by side, the best first, each to be taken over. */
function choices({ best, choices }: Sizing, of: View): TemplateResult {
  const { messages } = of;
  const columns = messages.sizingColumns;
  return html`
    <p class="outcome">${say(best.why, of)}</p>
    <div class="scroll" tabindex="0" role="group" aria-labelledby="sizing-title">
      <table id="sizing">
        <thead>
          <tr>${columns.map((name, index) => html`<th scope="col" class=${index === 0 ? nothing : 'number'}>${name}</th>`)}<td></td></tr>
        </thead>
        <tbody>${[best, ...choices].map((choice, index) => row(choice, index === 0, of))}</tbody>
      </table>
    </div>
  `;
}

/** A choice's settings as the page's fields. */
const KEYS = {
  prefixDelegation: 'pd',
  warmEniTarget: 'weni',
  warmIpTarget: 'wip',
  minimumIpTarget: 'minip',
  warmPrefixTarget: 'wprefix',
} as const;

function row({ settings, atRest, idle, burstSeconds, burstCalls }: Choice, isBest: boolean, of: View): TemplateResult {
  const { messages, language, state } = of;
  const { prefixDelegation, ...targets } = settings;
  const change = Object.fromEntries(
    Object.entries(KEYS).map(([option, key]) => [key, text(settings[option as keyof typeof KEYS], option)]),
  );
  const taken = Object.entries(change).every(([key, value]) => (state[key] ?? '') === value);
  const cells: Cell[] = [atRest.subnetAddresses, idle.subnetAddresses, atRest.free, burstSeconds, burstCalls];
  return html`
    <tr>
      <th scope="row">
        ${isBest ? html`<strong>${messages.best}</strong> ` : nothing}${messages.choices[prefixDelegation ? 'prefixes' : 'secondaryIps']}
        <code>${Object.entries(targets)
          .filter(([option, value]) => says(option, value, settings))
          .map(([option, value]) => `${messages.fields[KEYS[option as keyof typeof targets]][0]}=${value} `)}</code>
      </th>
      ${cells.map((cell) => html`<td class="number">${typeof cell === 'number' ? number(cell, language) : messages.never}</td>`)}
      <td>
        ${taken ? messages.inUse : html`<button type="button" class="live" @click=${() => of.change(change, true)}>${messages.takeOver}</button>`}
      </td>
    </tr>
  `;
}

/** What a setting is where nothing is said. */
const SHIPPED: Record<string, number | boolean> = {
  prefixDelegation: false,
  warmEniTarget: 1,
  warmIpTarget: 0,
  minimumIpTarget: 0,
  warmPrefixTarget: 1,
};
const text = (value: number | boolean, option: string) => (value === SHIPPED[option] ? '' : String(Number(value)));

/** Does this target decide anything beside the others? */
function says(option: string, value: number, { prefixDelegation, warmIpTarget, minimumIpTarget }: Choice['settings']) {
  if (option === 'warmEniTarget') return !prefixDelegation && warmIpTarget === 0 && minimumIpTarget === 0;
  if (option === 'warmPrefixTarget') return prefixDelegation && warmIpTarget === 0 && minimumIpTarget === 0;
  return value !== 0;
}
