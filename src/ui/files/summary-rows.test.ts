import { describe, expect, it } from 'vitest';
import { parseCsvTable } from '../../../cli/csv.ts';
import { DEFAULT_SETTINGS } from '../../domain/settings.ts';
import { exampleReport } from '../../export/testing/example-report.ts';
import { summaryAsCsv } from '../../export/summary-csv.ts';
import { NO_PICTURES, type Job, type JobState } from '../../state/job.ts';
import { sortRows, summaryRows } from './summary-rows.ts';

const jobOf = (id: number, name: string, state: JobState): Job => ({
  id,
  file: new File(['x'.repeat(id)], name),
  settings: DEFAULT_SETTINGS,
  state,
});

const jobs = [
  jobOf(1, 'b10.mp4', { phase: 'done', report: exampleReport(), ...NO_PICTURES }),
  jobOf(2, 'b9.mp4', {
    phase: 'failed',
    error: { code: 'undecodable', message: 'no decoder', detail: {} },
  }),
  jobOf(3, 'a.mp4', {
    phase: 'done',
    report: exampleReport({ tracks: [], verdict: { kind: 'not-applicable', reason: 'no-face-found' } }),
    ...NO_PICTURES,
  }),
];
const rows = summaryRows(jobs);
const names = (sorted: typeof rows) => sorted.map(({ name }) => name);

describe('the table of all files', () => {
  it('says of each file how it stands', () => {
    expect(rows.map(({ outcome, pFake, faces }) => [outcome, pFake, faces])).toEqual([
      [expect.stringMatching(/^Strong evidence of manipulation — face 1/), 0.81, 1],
      ['The picture could not be decoded', null, null],
      ['Not applicable: no face found', null, 0],
    ]);
  });

  it('sorts names as people count', () => {
    expect(names(sortRows(rows, { column: 'name', descending: false }))).toEqual([
      'a.mp4',
      'b9.mp4',
      'b10.mp4',
    ]);
  });

  it.each([true, false])('leaves files without a score at the end (descending: %s)', (descending) => {
    expect(names(sortRows(rows, { column: 'pFake', descending }))).toEqual(['b10.mp4', 'b9.mp4', 'a.mp4']);
  });

  it('leaves the app as CSV', () => {
    const [first, second] = parseCsvTable(summaryAsCsv(rows));
    expect(first).toMatchObject({ file: 'b10.mp4', state: 'done', p_fake: '0.81', faces: '1' });
    expect(second).toMatchObject({ state: 'failed', p_fake: '', file_sha256: '' });
  });
});
