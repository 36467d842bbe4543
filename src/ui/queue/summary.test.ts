import { expect, it } from 'vitest';
import type { Job, JobState } from '../../state/job.ts';
import { batchSummary } from './summary.ts';

const jobs = (...phases: JobState['phase'][]): Job[] => phases.map((phase) => ({ state: { phase } }) as Job);

it.each([
  [jobs('done', 'running', 'waiting'), '1 of 3 files finished'],
  [jobs('done', 'failed', 'waiting'), '2 of 3 files finished, 1 could not be checked'],
  [
    jobs('done', 'failed', 'cancelled', 'cancelled'),
    '4 of 4 files finished, 1 could not be checked, 2 stopped',
  ],
  [jobs('cancelled'), '1 of 1 file finished, 1 stopped'],
])('a batch says what became of its files: %#', (batch, summary) => {
  expect(batchSummary(batch)).toBe(summary);
});
