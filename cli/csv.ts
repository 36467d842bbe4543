/**
 * Reads comma-separated values as RFC 4180 describes them: fields may be quoted, a quoted field may hold
 * commas, line breaks and doubled quotes, lines end with CRLF or LF. A byte order mark is skipped.
 *
 * @returns the records in order, fields as they are; a blank line is no record
 * @throws Error with the record's number when a quote is out of place
 */
export function parseCsv(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  // One field and the separator that ends it: quoted, or plain up to a separator.
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/gy;
  field.lastIndex = text.startsWith('\uFEFF') ? 1 : 0;
  while (field.lastIndex < text.length) {
    const match = field.exec(text);
    if (!match) throw new Error(`CSV record ${records.length + 1}: a quote is out of place`);
    const [, quoted, plain, separator] = match;
    record.push(quoted?.replaceAll('""', '"') ?? plain!);
    if (separator === ',' && field.lastIndex < text.length) continue;
    if (separator === ',') record.push('');
    if (record.length > 1 || record[0] !== '' || quoted !== undefined) records.push(record);
    record = [];
  }
  return records;
}

/**
 * Reads CSV whose first record names the columns.
 *
 * @throws Error when a record has more or fewer fields than the header
 */
export function parseCsvTable(text: string): Record<string, string>[] {
  const [header, ...records] = parseCsv(text);
  if (!header) return [];
  return records.map((record, i) => {
    if (record.length !== header.length) {
      throw new Error(
        `CSV record ${i + 2}: ${record.length} fields where the header names ${header.length} columns`,
      );
    }
    return Object.fromEntries(header.map((name, column) => [name.trim(), record[column]!]));
  });
}
