import { html, nothing, type TemplateResult } from 'lit';
import type { Cell, Table } from '../shared/csv.js';
import type { Context } from './context.js';
import { number } from './format.js';
import { FEW, windowed } from './windowed.js';

/** A cell as it is read: numbers as the language writes them. */
const shownCell = (cell: Cell, { messages, language }: Context) =>
  typeof cell === 'number' ? number(cell, language) : (cell ?? messages.none);

/** A table of numbers behind a toggle; its first column says what a row is about. Of many rows those in sight are there. */
export function numbersTable({ columns, rows }: Table, name: string, of: Context): TemplateResult {
  const [first = []] = rows;
  const kind = first.map((cell) => (typeof cell === 'string' ? nothing : 'number'));
  const many = rows.length > FEW;
  const row = (index: number) => html`
    <tr aria-rowindex=${many ? index + 2 : nothing}>
      ${rows[index]!.map((cell, column) =>
        column === 0
          ? html`<th scope="row" class=${kind[0]}>${shownCell(cell, of)}</th>`
          : html`<td class=${kind[column]}>${shownCell(cell, of)}</td>`,
      )}
    </tr>
  `;
  return html`
    <details class="numbers" ?open=${of.printing}>
      <summary>${of.messages.asTable}</summary>
      <div class=${many ? 'scroll tall' : 'scroll'} tabindex="0" role="group" aria-label=${name}>
        <table aria-rowcount=${many ? rows.length + 1 : nothing}>
          <thead>
            <tr aria-rowindex=${many ? 1 : nothing}>
              ${columns.map((column, index) => html`<th scope="col" class=${kind[index]}>${column}</th>`)}
            </tr>
          </thead>
          <tbody>${windowed(rows.length, columns.length, row, of.printing ?? false)}</tbody>
        </table>
      </div>
    </details>
  `;
}
