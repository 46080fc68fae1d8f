import { html, nothing, svg, type TemplateResult } from 'lit';
import type { placeReplicas, planSubnets } from '../lib/types.js';
import type { Controls } from './controls.js';
import { fill, number } from './format.js';
import { advice, type Context, type Refusal, refusal } from './max-pods.js';
import { COLUMNS, FRESH, rows, rowsText } from './plan.js';

type Placement = ReturnType<typeof placeReplicas>;
type Plan = ReturnType<typeof planSubnets>;

/** What both questions about a fleet were answered, or what was refused. */
export interface Fleet {
  placement: Placement | Refusal;
  plan: Plan | Refusal;
}

const isRefusal = (answer: object): answer is Refusal => 'suggestions' in answer;

/** Node groups and replicas on them; subnets and what the nodes take from them. */
export function planner({ placement, plan }: Fleet, of: Controls): TemplateResult {
  const { messages } = of;
  return html`
    <section aria-labelledby="replicas-title">
      <h2 id="replicas-title">${messages.replicasTitle}</h2>
      <form class="plan" @submit=${(event: Event) => event.preventDefault()}>
        ${editable('groups', placement, of)}
        <div class="row">${field('replicas', placement, of)}${field('others', placement, of)}</div>
      </form>
      <div aria-live="polite">${isRefusal(placement) ? refusal(placement, of, taker(placement, of)) : placed(placement, of)}</div>
    </section>
    <section aria-labelledby="subnets-title">
      <h2 id="subnets-title">${messages.subnetsTitle}</h2>
      <form class="plan" @submit=${(event: Event) => event.preventDefault()}>
        ${editable('subnets', plan, of)}
        <div class="row">${field('surge', plan, of)}${field('addresses', plan, of)}</div>
      </form>
      <div aria-live="polite">
        ${
          !isRefusal(plan)
            ? planned(plan, of)
            : isRefusal(placement) && placement.message === plan.message
              ? nothing
              : refusal(plan, of, taker(plan, of))
        }
      </div>
    </section>
  `;
}

/** Puts a suggestion into the cell that an error names: `subnets[1].cidr`. */
function taker({ field }: Refusal, { state, change }: Controls): (name: string) => void {
  const [, list, row, column] = field?.match(/^(nodeGroups|subnets)\[(\d+)\]\.(\w+)/) ?? [];
  const key = list === 'subnets' ? 'subnets' : 'groups';
  const cell = (COLUMNS[key] as readonly string[]).indexOf(column ?? '');
  return (name) => {
    const table = rows(state, key).map((cells, y) =>
      cells.map((text, x) => (y === Number(row) && x === cell ? name : text)),
    );
    change({ key, value: rowsText(table) }, true);
  };
}

/** A table of fields: `groups[0].nodes` is where an error points. */
function editable(key: keyof typeof COLUMNS, answer: object, of: Controls): TemplateResult {
  const { messages, state, change } = of;
  const table = rows(state, key);
  const path = key === 'groups' ? 'nodeGroups' : 'subnets';
  const wrong = isRefusal(answer) ? (answer.field ?? '') : '';
  const set = (to: readonly (readonly string[])[], commit: boolean) => change({ key, value: rowsText(to) }, commit);
  const put = (row: number, cell: number, commit: boolean) => (event: Event) => {
    const { value } = event.target as HTMLInputElement;
    set(
      table.map((cells, y) => cells.map((text, x) => (y === row && x === cell ? value : text))),
      commit,
    );
  };
  return html`
    <div class="scroll" tabindex="0" role="group" aria-label=${messages.tables[key]}>
      <table class="editable" aria-label=${messages.tables[key]!}>
        <thead>
          <tr>${COLUMNS[key].map((column) => html`<th scope="col">${messages.columns[column]}</th>`)}<td></td></tr>
        </thead>
        <tbody>
          ${table.map(
            (cells, row) => html`
              <tr>
                ${cells.map(
                  (text, cell) => html`
                    <td>
                      <input
                        autocomplete="off"
                        spellcheck="false"
                        aria-label=${`${messages.columns[COLUMNS[key][cell]!]} ${row + 1}`}
                        aria-invalid=${wrong.startsWith(`${path}[${row}].${COLUMNS[key][cell]}`) ? 'true' : nothing}
                        .value=${text}
                        value=${text}
                        @input=${put(row, cell, false)}
                        @change=${put(row, cell, true)}
                      />
                    </td>
                  `,
                )}
                <td>
                  <button
                    type="button"
                    aria-label=${fill(messages.removeRow, { row: row + 1 }, of.language)}
                    ?disabled=${table.length === 1}
                    @click=${() =>
                      set(
                        table.filter((_, y) => y !== row),
                        true,
                      )}
                  >−</button>
                </td>
              </tr>
            `,
          )}
        </tbody>
      </table>
    </div>
    <p><button type="button" @click=${() => set([...table, FRESH[key](state)], true)}>${messages.addRow[key]}</button></p>
  `;
}

function field(key: 'replicas' | 'others' | 'surge' | 'addresses', answer: object, of: Controls): TemplateResult {
  const [name, hint, option] = of.messages.planFields[key];
  const value = of.state.values[key] ?? '';
  const put = (commit: boolean) => (event: Event) =>
    of.change({ key, value: (event.target as HTMLInputElement).value }, commit);
  return html`
    <div class="field">
      <label for=${key}>${name}</label>
      <input
        id=${key}
        autocomplete="off"
        placeholder=${hint}
        aria-invalid=${isRefusal(answer) && answer.field === option ? 'true' : nothing}
        .value=${value}
        value=${value}
        @input=${put(false)}
        @change=${put(true)}
      />
    </div>
  `;
}

/** How many run, how many do not, and where. */
function placed({ running, pending, waitingForAddress, limitedBy, perGroup, advice: news }: Placement, of: Context) {
  const { messages, language } = of;
  const parts: [string, string, number][] = [
    ['run', messages.running, running],
    ['pend', messages.pending, pending],
    ['wait', messages.waitingForAddress, waitingForAddress],
  ];
  const bars = inARow(parts.map(([kind, , count]) => ({ kind, count })));
  return html`
    <p class="outcome">
      <strong>${fill(messages.runs, { running }, language)}</strong>
      ${limitedBy === 'nothing' ? nothing : fill(messages.limitedBy, { by: messages.limits[limitedBy]! }, language)}
    </p>
    <svg class="shares" viewBox=${`0 0 ${Math.max(1, running + pending + waitingForAddress)} 1`} preserveAspectRatio="none" aria-hidden="true">
      ${bars.map(({ kind, from, count }) => svg`<rect class=${kind} x=${from} width=${count} height="1" />`)}
    </svg>
    <dl class="counts">
      ${parts.map(([kind, name, count]) => html`<div class=${kind}><dt>${name}</dt><dd>${number(count, language)}</dd></div>`)}
    </dl>
    <div class="scroll" tabindex="0" role="group" aria-label=${messages.podsPerNode}>
      <table>
        <thead>
          <tr>
            <th scope="col">${messages.tables.groups}</th>
            <th scope="col" class="number">${messages.columns.nodes}</th>
            <th scope="col" class="number">${messages.pods}</th>
            <th scope="col" class="number">${messages.podAddresses}</th>
            <th scope="col">${messages.podsPerNode}</th>
          </tr>
        </thead>
        <tbody>
          ${perGroup.map(
            (group) => html`
              <tr>
                <th scope="row">${group.name}</th>
                <td class="number">${number(group.nodes, language)}</td>
                <td class="number">${number(group.maxPods, language)}</td>
                <td class="number">${group.podAddresses === null ? messages.none : number(group.podAddresses, language)}</td>
                <td>
                  ${group.podsPerNode.map(([pods, nodes]) => fill(messages.podsOnNodes, { pods, nodes }, language)).join(', ')}
                </td>
              </tr>
            `,
          )}
        </tbody>
      </table>
    </div>
    ${news.length === 0 ? nothing : advice(news, of)}
  `;
}

/** Where each begins when they are drawn in a row. */
function inARow<T extends { count: number }>(parts: readonly T[]): (T & { from: number })[] {
  let next = 0;
  return parts.map((part) => {
    const from = next;
    next += part.count;
    return { ...part, from };
  });
}

/** Each subnet: does it hold, its addresses, its /28 blocks; then the other mode and what would do. */
function planned({ fits, subnets, otherMode, suggestion, advice: news }: Plan, of: Context): TemplateResult {
  const { messages, language } = of;
  return html`
    <p class="outcome"><strong>${fits ? messages.fits : messages.doesNotFit}</strong></p>
    ${subnets.map((subnet, index) => map(subnet, `subnet-${index}`, of))}
    <ul class="legend">
      ${Object.entries(messages.blockStates).map(([state, name]) => html`<li class=${`block-${state}`}>${name}</li>`)}
    </ul>
    <div class="scroll" tabindex="0" role="group" aria-labelledby="subnets-title">
      <table id="subnets">
        <thead>
          <tr>
            <th scope="col">${messages.tables.subnets}</th>
            ${messages.subnetColumns.map((name) => html`<th scope="col" class="number">${name}</th>`)}
            <th scope="col">${messages.verdictColumn}</th>
          </tr>
        </thead>
        <tbody>
          ${subnets.map((subnet) => {
            const { usable, nodes, usedAtRest, usedAtPeak, free } = subnet;
            const { prefixBlocks, prefixBlocksNeeded, prefixBlocksFree, nodesLeft } = subnet;
            const counts = [
              usable,
              nodes,
              usedAtRest,
              usedAtPeak,
              free,
              prefixBlocks,
              prefixBlocksNeeded,
              prefixBlocksFree,
              nodesLeft,
            ];
            return html`
              <tr>
                <th scope="row">${subnet.cidr}${subnet.availabilityZone === null ? nothing : html` ${subnet.availabilityZone}`}</th>
                ${counts.map((count) => html`<td class="number">${number(count, language)}</td>`)}
                <td>${messages.verdicts[subnet.verdict]}</td>
              </tr>
            `;
          })}
        </tbody>
      </table>
    </div>
    <p>
      ${fill(otherMode.prefixDelegation ? messages.withPrefixes : messages.withoutPrefixes, { peak: otherMode.usedAtPeak }, language)}
      ${otherMode.fits ? messages.andFits : messages.andDoesNot}
    </p>
    ${
      suggestion === null
        ? html`<p>${messages.noSubnetIsEnough}</p>`
        : html`
          <p>
            ${fill(messages.smallest, { length: `/${suggestion.prefixLength}` }, language)}
            ${suggestion.reservations.length === 0 ? nothing : html`${messages.reserve} <code>${suggestion.reservations.join(' ')}</code>`}
          </p>
        `
    }
    ${news.length === 0 ? nothing : advice(news, of)}
  `;
}

/** A subnet as a bar of its addresses and a row of its /28 blocks, drawn in addresses and blocks. */
export function map(subnet: Plan['subnets'][number], id: string, { messages, language }: Context): TemplateResult {
  const { cidr, usable, usedAtPeak, free, blocks, verdict } = subnet;
  const runs = inARow(blocks.map(([state, count]) => ({ state, count })));
  const all = blocks.reduce((sum, [, count]) => sum + count, 0);
  // Each block has an edge while they are wide enough to be seen.
  const edges = all <= 256 ? Array.from({ length: all }, (_, x) => x) : [];
  return html`
    <figure class="subnet-map" aria-labelledby=${id}>
      <figcaption id=${id}>
        ${cidr}: ${messages.verdicts[verdict]}, ${fill(messages.freeOf, { free, usable }, language)}
      </figcaption>
      <svg class="bar" viewBox=${`0 0 ${usable} 1`} preserveAspectRatio="none" aria-hidden="true">
        <g transform=${`matrix(-1 0 0 1 ${usable} 0)`}>
          <rect class="block-used" width=${usable} height="1" />
          <rect class="block-prefix" x=${free} width=${usedAtPeak} height="1" />
          <rect class="block-free" width=${free} height="1" />
        </g>
      </svg>
      <svg class="blocks" viewBox=${`0 0 ${all} 1`} preserveAspectRatio="none" aria-hidden="true">
        ${runs.map(({ state, from, count }) => svg`<rect class=${`block-${state}`} data-blocks=${count} x=${from} width=${count} height="1" />`)}
        ${edges.map((x) => svg`<line class="edge" x1=${x} x2=${x} y2="1" />`)}
      </svg>
    </figure>
  `;
}
