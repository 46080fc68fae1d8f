export type Cell = string | number | boolean | null | undefined;
export interface Table {
  columns: readonly string[];
  rows: readonly (readonly Cell[])[];
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
