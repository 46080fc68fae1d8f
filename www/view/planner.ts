import { html, nothing, type TemplateResult } from 'lit';
import type { placeReplicas, planSubnets } from '../lib/types.js';
import type { Table } from '../shared/csv.js';
import { type Fleet, isRefusal, type Refusal } from './answers.js';
import { code } from './code.js';
import type { Context, View } from './context.js';
import { fields, opened } from './controls.js';
import { inputField, prevent, selectField } from './field.js';
import { figure } from './figure.js';
import { entry, fill } from './format.js';
import { advice, refusal } from './max-pods.js';
import type { Messages } from './messages/en.js';
import { fleetPicture } from './pictures/fleet.js';
import { MOST_MAPS, subnetsPicture } from './pictures/subnets.js';
import { COLUMNS, FRESH, type Rows, rows, rowsText, type TableKey, withCell } from './plan.js';

type Placement = ReturnType<typeof placeReplicas>;
type Plan = ReturnType<typeof planSubnets>;

/** Rows of a table that are there to be filled in; a pasted plan may have a thousand. */
const MOST_ROWS = 30;
/** Cells that most people leave alone. */
const RARE: Readonly<Record<TableKey, number>> = { groups: 5, subnets: 4 };

/** Node groups and replicas on them; subnets and what the nodes take from them. */
export function planner({ placement, plan }: Fleet, of: View): TemplateResult {
  const { messages } = of;
  return html`
    ${paste(of)}
    <section class="live" aria-labelledby="groups-title">
      <h3 id="groups-title">${messages.tables.groups}</h3>
      <p class="hint">${messages.groupsIntro}</p>
      ${editable('groups', of)}
    </section>
    <section aria-labelledby="replicas-title">
      <h3 id="replicas-title">${messages.replicasTitle}</h3>
      <form class="plan" aria-labelledby="replicas-title" @submit=${prevent}>
        <div class="fields">${fields('place', of)}</div>
      </form>
      ${isRefusal(placement) ? said(placement, of) : placed(placement, of)}
    </section>
    <section aria-labelledby="subnets-title">
      <h3 id="subnets-title">${messages.subnetsTitle}</h3>
      ${editable('subnets', of)}
      <form class="plan" aria-labelledby="subnets-title" @submit=${prevent}>
        <div class="fields">${fields('plan', of)}</div>
      </form>
      ${isRefusal(plan) ? said(plan, of) : planned(plan, of)}
    </section>
  `;
}

/** What stands at its field need not be said again; a row beyond those that are shown has none. */
const said = (answer: Refusal, of: View) =>
  Object.entries(of.refused).some(([key, other]) => other.message === answer.message && isShown(key))
    ? html`<p class="hint">${of.messages.seeField}</p>`
    : refusal(answer, of);
const isShown = (key: string) => {
  const row = key.split('-')[1];
  return row === undefined || Number(row) < MOST_ROWS;
};

/** A box for a plan: ours, or what kubectl and the AWS CLI print. */
function paste(of: View): TemplateResult {
  const { messages, language, draft, pasted } = of;
  return html`
    <details class="rest paste live" ?open=${opened(draft !== '')}>
      <summary>${messages.paste}</summary>
      <form @submit=${prevent}>
        <p class="hint">${messages.pasteIntro}</p>
        ${messages.pasteCommands.map((command, index) => code(`paste-${index}`, command, of))}
        <label for="draft">${messages.draft}</label>
        <textarea
          id="draft"
          rows="6"
          spellcheck="false"
          autocapitalize="none"
          autocomplete="off"
          aria-describedby=${pasted === undefined ? nothing : 'draft-said'}
          aria-invalid=${pasted !== undefined && 'problem' in pasted ? 'true' : nothing}
          .value=${draft}
          @input=${(event: Event) => of.drafted((event.target as HTMLTextAreaElement).value)}
        ></textarea>
        <p><button type="button" ?disabled=${draft.trim() === ''} @click=${() => of.read()}>${messages.readDraft}</button></p>
        <div id="draft-said" role="status">
          ${
            pasted === undefined
              ? nothing
              : 'problem' in pasted
                ? html`<p class="wrong">${fill(messages.pasteProblems[pasted.problem], { name: pasted.name }, language)}</p>`
                : html`<p>${fill(messages.pasteRead, { rows: pasted.found }, language)}</p>`
          }
        </div>
      </form>
    </details>
  `;
}

/** Rows of fields: `groups-0-nodes` is where an error points. */
function editable(key: TableKey, of: View): TemplateResult {
  const { messages, language, state, change } = of;
  const table = rows(state, key);
  const seen = table.slice(0, MOST_ROWS);
  return html`
    <form class="plan rows" aria-label=${messages.tables[key]} @submit=${prevent}>
      ${seen.map((cells, row) => {
        const rare = RARE[key];
        const field = (index: number) => cell(key, table, row, index, of);
        const all = cells.map((_, index) => index);
        const isOpen = all
          .slice(rare)
          .some((index) => cells[index] !== '' || of.refused[`${key}-${row}-${COLUMNS[key][index]!.option}`]);
        return html`
          <fieldset class="plan-row">
            <legend>${fill(messages.rows[key], { row: row + 1 }, language)}</legend>
            <div class="fields">${all.slice(0, rare).map(field)}</div>
            ${
              rare >= cells.length
                ? nothing
                : html`<details class="rare" ?open=${opened(isOpen)}><summary>${messages.moreOfRow}</summary><div class="fields">${all.slice(rare).map(field)}</div></details>`
            }
            ${
              table.length === 1
                ? nothing
                : html`<p><button
                    type="button"
                    class="link"
                    @click=${() => change({ [key]: rowsText(table.filter((_, y) => y !== row)) }, true)}
                  >${fill(messages.removeRow[key], { row: row + 1 }, language)}</button></p>`
            }
          </fieldset>
        `;
      })}
      ${table.length > seen.length ? html`<p class="hint">${fill(messages.moreRows, { shown: seen.length, all: table.length }, language)}</p>` : nothing}
      <p><button type="button" @click=${() => change({ [key]: rowsText([...table, FRESH[key](state)]) }, true)}>${messages.addRow[key]}</button></p>
    </form>
  `;
}

function cell(key: TableKey, table: Rows, row: number, index: number, of: View): TemplateResult {
  const { messages } = of;
  const { option, kind, choices } = COLUMNS[key][index]!;
  const id = `${key}-${row}-${option}`;
  const name = entry(messages.columns, option)!;
  const value = table[row]![index]!;
  const view: View = {
    ...of,
    change: (change, commit) => of.change({ [key]: withCell(table, row, index, change[id] ?? '') }, commit),
  };
  const label = (choice: string) => entry(entry(messages.cellChoices, option) ?? {}, choice) ?? choice;
  return choices === undefined
    ? inputField(id, name, kind === 'number' ? 'number' : 'text', value, view)
    : selectField(id, name[0], choices, value, view, label);
}

/** How many run, how many do not, and where. */
function placed(placement: Placement, of: View) {
  const { messages, language } = of;
  const { running, pending, waitingForAddress, limitedBy, perGroup } = placement;
  const table: Table = {
    columns: [
      messages.tables.groups,
      messages.columns.nodes[0],
      messages.pods,
      messages.podAddresses,
      messages.podsPerNode,
      messages.nodesWithThat,
    ],
    rows: perGroup.flatMap((group) =>
      group.podsPerNode.map(([pods, nodes]) => [
        group.name,
        group.nodes,
        group.maxPods,
        group.podAddresses,
        pods,
        nodes,
      ]),
    ),
  };
  const outcome = fill(messages.runs, { running }, language);
  return html`
    <p class="outcome">
      <strong>${outcome}</strong>
      ${limitedBy === 'nothing' ? nothing : fill(messages.limitedBy, { by: messages.limits[limitedBy]! }, language)}
    </p>
    ${figure(
      {
        name: 'fleet',
        title: messages.fleetTitle,
        table,
        draw: (canvas) =>
          fleetPicture(
            placement,
            fill(messages.fleetAbout, { running, pending, waitingForAddress }, language),
            of,
            canvas,
          ),
      },
      of,
    )}
    <p class="hint">${messages.hostPods}</p>
    ${advice(placement.advice, of)}
  `;
}

/** Each subnet: does it hold, its /28 blocks; then the other mode and what would do. */
function planned(plan: Plan, of: View): TemplateResult {
  const { messages, language } = of;
  const { fits, subnets, otherMode, suggestion } = plan;
  return html`
    <p class="outcome"><strong>${fits ? messages.fits : messages.doesNotFit}</strong></p>
    ${figure(
      {
        name: 'subnets',
        title: messages.mapTitle,
        table: subnetTable(plan, of),
        draw: (canvas) => subnetsPicture(plan, fits ? messages.fits : messages.doesNotFit, of, canvas),
      },
      of,
    )}
    ${subnets.length > MOST_MAPS ? html`<p class="hint">${fill(messages.moreMaps, { shown: MOST_MAPS, all: subnets.length }, language)}</p>` : nothing}
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
    ${advice(plan.advice, of)}
  `;
}

export const subnetTable = ({ subnets }: Pick<Plan, 'subnets'>, { messages }: Context<Messages>): Table => ({
  columns: [
    messages.tables.subnets,
    messages.columns.availabilityZone[0],
    ...messages.subnetColumns,
    messages.verdictColumn,
  ],
  rows: subnets.map((subnet) => [
    subnet.cidr,
    subnet.availabilityZone,
    subnet.usable,
    subnet.nodes,
    subnet.usedAtRest,
    subnet.usedAtPeak,
    subnet.free,
    subnet.prefixBlocks,
    subnet.prefixBlocksNeeded,
    subnet.prefixBlocksFree,
    subnet.nodesLeft,
    messages.verdicts[subnet.verdict],
  ]),
});
