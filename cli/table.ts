import { escapeXml } from './plots/frame.ts';

/** A table of finished words and numbers; the first column names the row. */
export interface Table {
  readonly title: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The table for a terminal: columns padded, the first to the left, the others to the right. */
export function textTable({ title, header, rows }: Table): string {
  const widths = header.map((_, column) =>
    Math.max(...[header, ...rows].map((row) => (row[column] ?? '').length)),
  );
  const line = (row: readonly string[]) =>
    row
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!)))
      .join('  ')
      .trimEnd();
  return [title, line(header), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

/** The table as HTML. */
export function htmlTable({ title, header, rows }: Table): string {
  const cells = (row: readonly string[], tag: 'td' | 'th') =>
    row
      .map((cell, i) => {
        if (tag === 'th') return `<th scope="col">${escapeXml(cell)}</th>`;
        return i === 0 ? `<th scope="row">${escapeXml(cell)}</th>` : `<td>${escapeXml(cell)}</td>`;
      })
      .join('');
  return [
    `<table><caption>${escapeXml(title)}</caption>`,
    `<thead><tr>${cells(header, 'th')}</tr></thead>`,
    `<tbody>${rows.map((row) => `<tr>${cells(row, 'td')}</tr>`).join('\n')}</tbody></table>`,
  ].join('\n');
}
