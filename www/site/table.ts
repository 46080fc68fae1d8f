import { html, nothing, type TemplateResult } from 'lit';

/** What a page writes in its own way; a share is in percent. */
type Figure = number | null | { share: number | null };
/** `figure`: one that is written already. */
export type Cell = string | Figure | { figure: string } | TemplateResult;
const isFigure = (cell: Cell | undefined): cell is Figure | { figure: string } =>
  cell === null || typeof cell === 'number' || (typeof cell === 'object' && ('share' in cell || 'figure' in cell));

/** A table that is named by an element of this id: numbers stand on the right, the first cell of each row names it. */
export const table = (
  labelledBy: string,
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
  write: (figure: Figure) => string,
): TemplateResult => {
  const figure = (cell: Figure | { figure: string }) =>
    typeof cell === 'object' && cell !== null && 'figure' in cell ? cell.figure : write(cell);
  return html`
    <div class="scroll" tabindex="0" role="group" aria-labelledby=${labelledBy}>
      <table>
        <thead>
          <tr>
            ${columns.map((name, x) => html`<th scope="col" class=${isFigure(rows[0]?.[x]) ? 'number' : nothing}>${name}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ([name, ...cells]) => html`
              <tr>
                <th scope="row">${name}</th>
                ${cells.map((cell) => (isFigure(cell) ? html`<td class="number">${figure(cell)}</td>` : html`<td>${cell}</td>`))}
              </tr>
            `,
          )}
        </tbody>
      </table>
    </div>
  `;
};
