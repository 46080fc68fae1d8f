import { html, nothing, type TemplateResult } from 'lit';
import type { ExpressionRow, evaluateExpression } from '../lib/types.js';
import type { Controls } from './controls.js';
import { fill, number } from './format.js';
import { advice, type Context, type Refusal, refusal } from './max-pods.js';
import { type State, typeOf } from './state.js';

type Evaluation = ReturnType<typeof evaluateExpression>;
type Options = Parameters<typeof evaluateExpression>[1];

/** An expression over the chosen type and over all of them, or what was refused. */
export type Expression = { one: Evaluation; all: Evaluation } | Refusal;

/** Prefixes, but no more pods than AWS recommends. */
export const DEFAULT_EXPRESSION =
  'default_enis * (ips_per_eni - 1) * 16 + 2 < 110\n  ? default_enis * (ips_per_eni - 1) * 16 + 2\n  : 110';
/** More rows than this are shown when somebody asks for them. */
const FIRST_ROWS = 50;

const COLUMNS = [
  'instanceType',
  'value',
  'effective',
  'defaultMaxPods',
  'recommended',
  'secondaryIp',
  'prefix',
  'memoryShare',
] as const;
type Column = (typeof COLUMNS)[number];

/** What a reader looks for in the table. */
const FILTERS: Record<string, (row: ExpressionRow) => boolean> = {
  all: () => true,
  failed: (row) => row.value === null,
  above: (row) => (row.effective ?? 0) > row.recommended,
};

/** What `evaluateExpression` is asked, for the chosen type and for all. */
export function expressionCalls(state: State): [expression: string, one: Options, all: Options] {
  const { expr = DEFAULT_EXPRESSION, dialect = 'nodeadm', xfield } = state.values;
  const options = { dialect, ...(xfield !== undefined && { field: xfield }) } as Options;
  return [expr, { ...options, instanceTypes: [typeOf(state)] }, options];
}

/** The editor, what comes out for the chosen type, what is likely a mistake, and all types. */
export function expression(of: Controls & { expression: Expression }): TemplateResult {
  const { messages, state, change, expression: answer } = of;
  const text = state.values['expr'] ?? DEFAULT_EXPRESSION;
  const put = (commit: boolean) => (event: Event) =>
    change({ key: 'expr', value: (event.target as HTMLTextAreaElement).value }, commit);
  const failed = 'suggestions' in answer ? null : answer.one.error;
  return html`
    <section aria-labelledby="expression-title">
      <h2 id="expression-title">${messages.expressionTitle}</h2>
      <p class="hint">${messages.expressionIntro}</p>
      <form class="plan" @submit=${(event: Event) => event.preventDefault()}>
        <div class="row">
          ${select('dialect', ['nodeadm', 'karpenter'], of)}
          ${select('xfield', ['maxPods', 'cpu', 'memory', 'ephemeral-storage'], of)}
        </div>
        <label for="expr">${messages.expression}</label>
        <div class="editor">
          <pre aria-hidden="true">${underlined(text, failed)}</pre>
          <textarea
            id="expr"
            rows="4"
            spellcheck="false"
            autocapitalize="none"
            placeholder=${DEFAULT_EXPRESSION}
            aria-describedby="expr-result"
            aria-invalid=${failed === null ? nothing : 'true'}
            .value=${text}
            @input=${put(false)}
            @change=${put(true)}
          ></textarea>
        </div>
      </form>
      <div id="expr-result" aria-live="polite">
        ${'suggestions' in answer ? refusal(answer, of, () => {}) : result(answer.one, of)}
      </div>
      ${
        'suggestions' in answer
          ? nothing
          : html`
            ${answer.all.lints.length === 0 ? nothing : advice(answer.all.lints, of)}
            ${answer.all.error === null ? table(answer.all.rows, of) : nothing}
          `
      }
      <p class="hint">${messages.expressionNote}</p>
    </section>
  `;
}

/** The text with the part at fault marked: it lies behind the field, letter for letter. */
function underlined(text: string, error: Evaluation['error']): TemplateResult {
  if (error === null) return html`${text}\n`;
  const { offset, length } = error;
  const [before, rest] = [text.slice(0, offset), text.slice(offset)];
  // What is missing at the end is shown behind it.
  const wrong = rest.slice(0, length) || ' ';
  return html`${before}<mark>${wrong}</mark>${rest.slice(length)}\n`;
}

function select(
  key: 'dialect' | 'xfield',
  names: readonly string[],
  { messages, state, change }: Controls,
): TemplateResult {
  const value = state.values[key] ?? names[0];
  return html`
    <div class="field">
      <label for=${key}>${messages.expressionFields[key]}</label>
      <select id=${key} @change=${(event: Event) => change({ key, value: (event.target as HTMLSelectElement).value.replace(names[0]!, '') }, true)}>
        ${names.map((name) => html`<option value=${name} ?selected=${name === value} .selected=${name === value}>${messages.dialects[name] ?? name}</option>`)}
      </select>
    </div>
  `;
}

/** What comes out for the chosen type. */
function result({ error, rows }: Evaluation, { messages, language }: Context): TemplateResult {
  if (error !== null)
    return html`<div class="refusal"><p><strong>${messages.expressionRefused}</strong></p><p>${error.message}</p></div>`;
  const [row] = rows;
  if (row === undefined) return html``;
  const { value, effective, instanceType } = row;
  return html`
    <p class="outcome">
      <strong>${value === null ? messages.noValue : number(value, language)}</strong>
      ${fill(messages.onType, { instanceType }, language)}${
        value === effective
          ? nothing
          : html`; ${effective === null ? messages.noNode : fill(messages.nodeGets, { effective }, language)}`
      }
    </p>
    ${row.error === null ? nothing : html`<p>${row.error.message}</p>`}
  `;
}

const cell = (row: ExpressionRow, column: Column): string | number | null =>
  column === 'secondaryIp' || column === 'prefix' ? row.podAddresses[column] : row[column];

/** The rows that are looked for, in the order that is asked for. */
function chosen(rows: readonly ExpressionRow[], { values }: State): ExpressionRow[] {
  const { xfind = '', xonly = 'all', xsort = '' } = values;
  const keep = FILTERS[xonly] ?? FILTERS['all']!;
  const found = rows.filter((row) => row.instanceType.includes(xfind.trim().toLowerCase()) && keep(row));
  const down = xsort.startsWith('-');
  const column = COLUMNS.find((name) => name === xsort.replace('-', ''));
  if (column === undefined) return found;
  const order = (a: ExpressionRow, b: ExpressionRow) => {
    const [x, y] = [cell(a, column), cell(b, column)];
    if (x === y) return 0;
    // What has no value comes last, whichever way.
    if (x === null || y === null) return x === null ? 1 : -1;
    return x < y === down ? 1 : -1;
  };
  return found.sort(order);
}

/** All types: to look through, to sort, to take along. */
function table(rows: readonly ExpressionRow[], of: Controls): TemplateResult {
  const { messages, language, state, change } = of;
  const { xfind = '', xonly = 'all', xsort = '', xrows } = state.values;
  const found = chosen(rows, state);
  const shown = xrows === 'all' ? found : found.slice(0, FIRST_ROWS);
  // Millicores and MiB are not to be held against pods.
  const pods = state.values['xfield'] === undefined;
  const filters = Object.keys(FILTERS).filter((name) => pods || name !== 'above');
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
  const text = (row: ExpressionRow, column: Column) => {
    const value = cell(row, column);
    if (value === null) return column === 'value' ? (row.error?.message ?? messages.none) : messages.none;
    if (typeof value === 'string') return value;
    return column === 'memoryShare' ? percent.format(value) : number(value, language);
  };
  const csv = () =>
    [COLUMNS.join(','), ...found.map((row) => COLUMNS.map((column) => cell(row, column) ?? '').join(','))].join('\r\n');
  const download = (event: Event) => {
    const link = event.currentTarget as HTMLAnchorElement;
    const url = URL.createObjectURL(new Blob([`${csv()}\r\n`], { type: 'text/csv' }));
    link.href = url;
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  };
  return html`
    <form class="plan" @submit=${(event: Event) => event.preventDefault()}>
      <div class="row">
      <div class="field">
        <label for="xfind">${messages.findType}</label>
        <input id="xfind" autocomplete="off" spellcheck="false" .value=${xfind} value=${xfind}
          @input=${(event: Event) => change({ key: 'xfind', value: (event.target as HTMLInputElement).value }, false)} />
      </div>
      <div class="field">
        <label for="xonly">${messages.only}</label>
        <select id="xonly" @change=${(event: Event) => change({ key: 'xonly', value: (event.target as HTMLSelectElement).value.replace('all', '') }, true)}>
          ${filters.map((name) => html`<option value=${name} ?selected=${name === xonly} .selected=${name === xonly}>${messages.filters[name]}</option>`)}
        </select>
      </div>
      </div>
    </form>
    <p>
      ${fill(messages.rowsShown, { shown: shown.length, found: found.length, all: rows.length }, language)}
      ${
        shown.length === found.length
          ? nothing
          : html`<button type="button" class="link" @click=${() => change({ key: 'xrows', value: 'all' }, true)}>${messages.showAll}</button>`
      }
      <a href="#expression-title" download="max-pods.csv" @click=${download}>${messages.csv}</a>
    </p>
    <div class="scroll tall" tabindex="0" role="group" aria-labelledby="expression-title">
      <table id="expression-rows">
        <thead>
          <tr>
            ${COLUMNS.map((column) => {
              const up = xsort === column;
              const down = xsort === `-${column}`;
              return html`
                <th scope="col" class=${column === 'instanceType' ? '' : 'number'} aria-sort=${up ? 'ascending' : down ? 'descending' : 'none'}>
                  <button type="button" class="link" @click=${() => change({ key: 'xsort', value: up ? `-${column}` : down ? '' : column }, true)}>
                    ${messages.expressionColumns[column]}${up ? ' ▲' : down ? ' ▼' : ''}
                  </button>
                </th>
              `;
            })}
          </tr>
        </thead>
        <tbody>
          ${shown.map(
            (row) => html`
              <tr>
                ${COLUMNS.map((column) =>
                  column === 'instanceType'
                    ? html`<th scope="row">${row.instanceType}</th>`
                    : html`<td class="number">${text(row, column)}</td>`,
                )}
              </tr>
            `,
          )}
        </tbody>
      </table>
    </div>
  `;
}
