import { visible } from './io.js';

export type Cell = string | number | boolean | null | undefined;
export interface Table {
  title?: string;
  columns: readonly string[];
  rows: readonly (readonly Cell[])[];
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

/** For spreadsheets (RFC 4180). A text that one would take for a formula gets a quote before it. */
export function csv({ columns, rows }: Table): string {
  const cell = (value: Cell) => {
    const text = value === null || value === undefined ? '' : String(value);
    const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return [columns, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}
