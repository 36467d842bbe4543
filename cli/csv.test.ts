import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCsv, parseCsvTable } from './csv.ts';

describe('parseCsv', () => {
  it('reads quotes, commas, line breaks and doubled quotes', () => {
    expect(parseCsv('a,"b,c",d\r\n"say ""hi""","two\nlines",\n')).toEqual([
      ['a', 'b,c', 'd'],
      ['say "hi"', 'two\nlines', ''],
    ]);
  });

  it('skips blank lines and a byte order mark, and needs no line break at the end', () => {
    expect(parseCsv('\uFEFFa,b\n\n1,2')).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });

  it('keeps an empty last field at the very end', () => {
    expect(parseCsv('a,')).toEqual([['a', '']]);
  });

  it('refuses a quote in the middle of a field and a quote that never ends', () => {
    expect(() => parseCsv('a,b"c\n')).toThrow('CSV record 1');
    expect(() => parseCsv('a\n"b')).toThrow('CSV record 2');
  });

  it('gives back whatever was written by the rules', () => {
    const quote = (field: string) => `"${field.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.string(), { minLength: 1 })),
        fc.constantFrom('\n', '\r\n'),
        (records, end) => {
          const text = records.map((record) => record.map(quote).join(',') + end).join('');
          expect(parseCsv(text)).toEqual(records);
        },
      ),
    );
  });
});

describe('parseCsvTable', () => {
  it('names the fields by the header', () => {
    expect(parseCsvTable('path,label\nx.mp4,real\n')).toEqual([{ path: 'x.mp4', label: 'real' }]);
  });

  it('names the record that does not fit the header', () => {
    expect(() => parseCsvTable('path,label\nx.mp4\n')).toThrow('CSV record 2: 1 fields');
  });
});
