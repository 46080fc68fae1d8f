import type { Cell, Table as Data } from '../shared/csv.js';
import { visible } from './io.js';

export interface Table extends Data {
  title?: string;
}

const shown = (cell: Cell) => (cell === null || cell === undefined ? '-' : visible(String(cell)));
/** How wide it is on a terminal, near enough: our own texts have no wide letters. */
const width = (text: string) => [...text].length;

/** Lines of at most so many letters, broken between words, each behind this margin. */
export function wrap(text: string, most: number, margin: string): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && margin.length + width(line) + 1 + width(word) > most) {
      lines.push(margin + line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, margin + line].join('\n');
}

/** For people: columns side by side, numbers to the right. */
export function forPeople({ title, columns, rows }: Table, bold: (text: string) => string): string {
  const cells = rows.map((row) => row.map(shown));
  const widths = columns.map((name, i) => Math.max(width(name), ...cells.map((row) => width(row[i] ?? ''))));
  const right = columns.map((_, i) => rows.length > 0 && rows.every((row) => typeof row[i] !== 'string'));
  const line = (row: readonly string[]) =>
    row
      .map((cell, i) => {
        const space = ' '.repeat(Math.max(0, widths[i]! - width(cell)));
        return right[i] ? space + cell : cell + space;
      })
      .join('  ')
      .trimEnd();
  const head = columns.some((name) => name !== '') ? `${bold(line(columns))}\n` : '';
  return `${title === undefined ? '' : `${bold(title)}\n`}${head}${cells.map((row) => `${line(row)}\n`).join('')}`;
}
