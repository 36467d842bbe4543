import { describe, expect, it } from 'vitest';
import { parseCsv } from '../../cli/csv.ts';
import { asCsv } from './csv.ts';

describe('comma-separated values', () => {
  it('come back as they were, whatever the texts hold', () => {
    const texts = ['plain', 'a, b', 'say "no"', 'two\nlines', ''];
    expect(parseCsv(asCsv(['a', 'b', 'c', 'd', 'e'], [texts]))).toEqual([['a', 'b', 'c', 'd', 'e'], texts]);
  });

  it.each(['=1+1', '+1', '-1', '@A1', '\tx'])('never let a spreadsheet calculate "%s"', (text) => {
    expect(parseCsv(asCsv(['name'], [[text]]))[1]).toEqual([`'${text}`]);
  });

  it('keep numbers as numbers and leave what is unknown empty', () => {
    expect(asCsv(['a', 'b'], [[-0.5, null]])).toBe('a,b\r\n-0.5,\r\n');
  });
});
