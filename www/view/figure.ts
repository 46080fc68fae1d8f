import { html, render, type TemplateResult } from 'lit';
import { csv, type Table } from '../shared/csv.js';
import type { Context } from './context.js';
import { type Canvas, inFile, onPage } from './pictures/canvas.js';
import { numbersTable } from './table.js';

/** A picture, the same numbers as a table behind a toggle, and both to take along. */
export function figure(
  { name, title, draw, table }: { name: string; title: string; draw: (canvas: Canvas) => TemplateResult; table: Table },
  of: Context,
): TemplateResult {
  const { messages } = of;
  return html`
    <figure data-figure=${name}>
      <figcaption>${title}</figcaption>
      <div class="picture">${draw(onPage(of.width))}</div>
      ${numbersTable(table, title, of)}
      <p class="downloads live">
        <button type="button" class="link" aria-label=${`${messages.downloadSvg}: ${title}`} @click=${() => save(`${name}.svg`, 'image/svg+xml', svgText(draw(inFile())))}>${messages.downloadSvg}</button>
        <button type="button" class="link" aria-label=${`${messages.downloadCsv}: ${title}`} @click=${() => save(`${name}.csv`, 'text/csv', csv(table))}>${messages.downloadCsv}</button>
      </p>
    </figure>
  `;
}

/** The file of a picture. */
export function svgText(picture: TemplateResult): string {
  const place = document.createElement('div');
  render(picture, place);
  // Lit's marks between the parts say nothing to others.
  const marks = document.createNodeIterator(place, NodeFilter.SHOW_COMMENT);
  for (let mark = marks.nextNode(); mark !== null; mark = marks.nextNode()) (mark as Comment).remove();
  return new XMLSerializer().serializeToString(place.firstElementChild!);
}

/** How long a file is there to be taken: some browsers begin late. */
const KEPT = 40_000;

export function save(name: string, type: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = `eks-max-pods-${name}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT);
}
