import { describe, expect, it } from 'vitest';
import { exampleReport } from '../../export/testing/example-report.ts';
import { matching } from './matching.ts';

const record = (id: number, name: string) => ({
  id,
  savedAt: '2026-11-21T00:00:00.000Z',
  report: exampleReport({ file: { name, size: 1, sha256: String(id).repeat(64) } }),
});
const records = [record(1, 'Interview.mp4'), record(2, 'party.mov')];
const found = (search: string) => matching(records, search).map(({ id }) => id);

describe('search in the history', () => {
  it.each([
    ['', [1, 2]],
    ['inter', [1]],
    ['STRONG evidence', [1, 2]],
    ['party strong', [2]],
    ['2222', [2]],
    ['nothing of the kind', []],
  ])('finds "%s"', (search, ids) => {
    expect(found(search)).toEqual(ids);
  });
});
