/** What a cell of a table may hold; null stays empty. */
export type Cell = string | number | null;

/**
 * A table as comma-separated values (RFC 4180: CRLF, doubled quotes), header first. A text that a
 * spreadsheet would take for a formula gets an apostrophe in front: file names come from strangers.
 */
export function asCsv(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [header, ...rows].map((row) => `${row.map(fieldOf).join(',')}\r\n`).join('');
}

function fieldOf(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const harmless = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
