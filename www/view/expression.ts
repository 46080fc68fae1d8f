import { html, isServer, nothing, type TemplateResult } from 'lit';
import { cache } from 'lit/directives/cache.js';
import type { ExpressionRow, evaluateExpression } from '../lib/types.js';
import { csv } from '../shared/csv.js';
import { DEFAULT_EXPRESSION, type Expression, isRefusal, type Refusal } from './answers.js';
import type { Context, View } from './context.js';
import { fields } from './controls.js';
import { inputField, selectField } from './field.js';
import { save } from './figure.js';
import { entry, fill, number, percent } from './format.js';
import { advice, refusal } from './max-pods.js';
import type { Messages } from './messages/en.js';
import { sayExpressionError, sayRowError } from './say.js';
import type { State } from './state.js';
import { FEW, windowed } from './windowed.js';

type Evaluation = ReturnType<typeof evaluateExpression>;

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

/** What a reader looks for in the table: where it fails, and what the lints count. */
const FILTERS = {
  all: () => true,
  failed: (row) => row.value === null,
  above: (row) => (row.effective ?? 0) > row.recommended,
  prefixes: (row) => (row.effective ?? 0) > row.podAddresses.secondaryIp,
  memory: (row) => (row.memoryShare ?? 0) > 0.25,
} satisfies Record<string, (row: ExpressionRow) => boolean>;
const FILTER_NAMES = Object.keys(FILTERS) as (keyof typeof FILTERS)[];
/** Those that hold pods against others; millicores and MiB are not to be. */
const OF_PODS: readonly string[] = ['above', 'prefixes'];

/** The editor, what comes out for the chosen type, what is likely a mistake, and all types. */
export function expression(answer: Expression | Refusal, of: View): TemplateResult {
  const { messages, state, change } = of;
  const text = state['expr'] ?? DEFAULT_EXPRESSION;
  const put = (commit: boolean) => (event: Event) =>
    change({ expr: (event.target as HTMLTextAreaElement).value }, commit);
  const failed = isRefusal(answer) ? null : answer.one.error;
  return html`
    <section aria-labelledby="expression-title">
      <h3 id="expression-title">${messages.expressionTitle}</h3>
      <p class="hint">${messages.expressionIntro}</p>
      <form class="plan" aria-labelledby="expression-title" @submit=${(event: Event) => event.preventDefault()}>
        <div class="fields">${fields('expression', of)}</div>
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
      <div id="expr-result">
        ${isRefusal(answer) ? refusal(answer, of) : result(answer.one, of)}
      </div>
      ${isRefusal(answer) ? nothing : advice(answer.all.lints, of)}
      <p class="hint">${messages.expressionNote}</p>
    </section>
    ${cache(
      isRefusal(answer) || answer.all.error !== null
        ? nothing
        : html`
          <section aria-labelledby="types-title">
            <h3 id="types-title">${messages.allTypes}</h3>
            ${table(answer.all.rows, of)}
          </section>
        `,
    )}
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

/** What comes out for the chosen type. */
function result({ error, rows }: Evaluation, of: Context<Messages>): TemplateResult {
  const { messages, language } = of;
  if (error !== null)
    return html`<div class="refusal"><p><strong>${messages.expressionRefused}</strong></p><p>${sayExpressionError(error, of)}</p></div>`;
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
    ${row.error === null ? nothing : html`<p>${sayRowError(row.error, of)}</p>`}
  `;
}

const cell = (row: ExpressionRow, column: Column): string | number | null =>
  column === 'secondaryIp' || column === 'prefix' ? row.podAddresses[column] : row[column];

/** The rows that are looked for, in the order that is asked for. */
function chosen(rows: readonly ExpressionRow[], { xfind = '', xonly, xsort = '' }: State): ExpressionRow[] {
  const keep = FILTERS[FILTER_NAMES.find((name) => name === xonly) ?? 'all'];
  const parts = xfind
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean);
  const found = rows.filter(
    (row) => (parts.length === 0 || parts.some((part) => row.instanceType.includes(part))) && keep(row),
  );
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
function table(rows: readonly ExpressionRow[], of: View): TemplateResult {
  const { messages, language, state, change } = of;
  const { xfind = '', xonly = FILTER_NAMES[0]!, xsort = '' } = state;
  const found = chosen(rows, state);
  const pods = state['xfield'] === undefined;
  const filters = FILTER_NAMES.filter((name) => pods || !OF_PODS.includes(name));
  const text = (row: ExpressionRow, column: Column) => {
    const value = cell(row, column);
    if (value === null) return column === 'value' && row.error !== null ? sayRowError(row.error, of) : messages.none;
    if (typeof value === 'string') return value;
    return column === 'memoryShare' ? percent(value, language) : number(value, language);
  };
  const download = () =>
    save(
      'expression.csv',
      'text/csv',
      csv({ columns: COLUMNS, rows: found.map((row) => COLUMNS.map((column) => cell(row, column))) }),
    );
  const many = found.length > FEW;
  const line = (index: number) => {
    const row = found[index]!;
    return html`
      <tr aria-rowindex=${many ? index + 2 : nothing}>
        ${COLUMNS.map((column) =>
          column === 'instanceType'
            ? html`<th scope="row">${row.instanceType}</th>`
            : html`<td class="number" title=${row.value === null && column === 'value' ? text(row, column) : nothing}>${text(row, column)}</td>`,
        )}
      </tr>
    `;
  };
  return html`
    <form class="plan" aria-labelledby="types-title" @submit=${(event: Event) => event.preventDefault()}>
      <div class="fields">
        ${inputField('xfind', messages.fields.xfind, 'text', xfind, of)}
        ${selectField('xonly', messages.fields.xonly[0], filters, xonly, of, (name) => entry(messages.filters, name) ?? name)}
      </div>
    </form>
    <p class="downloads">
      <span>${fill(messages.rowsFound, { found: found.length, all: rows.length }, language)}</span>
      <button type="button" class="link live" @click=${download}>${messages.downloadCsv}</button>
    </p>
    <div class=${many ? 'scroll tall' : 'scroll'} tabindex="0" role="group" aria-labelledby="types-title">
      <table id="expression-rows" aria-rowcount=${many ? found.length + 1 : nothing}>
        <thead>
          <tr aria-rowindex=${many ? 1 : nothing}>
            ${COLUMNS.map((column) => {
              const up = xsort === column;
              const down = xsort === `-${column}`;
              return html`
                <th scope="col" class=${column === 'instanceType' ? nothing : 'number'} aria-sort=${up ? 'ascending' : down ? 'descending' : 'none'}>
                  <button type="button" class="link" ?disabled=${isServer} @click=${() => change({ xsort: up ? `-${column}` : down ? '' : column }, true)}>
                    ${messages.expressionColumns[column]}${up ? ' ▲' : down ? ' ▼' : ''}
                  </button>
                </th>
              `;
            })}
          </tr>
        </thead>
        <tbody>${windowed(found.length, COLUMNS.length, line, of.printing ?? false)}</tbody>
      </table>
    </div>
  `;
}
