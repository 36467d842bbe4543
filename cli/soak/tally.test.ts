import { expect, it } from 'vitest';
import { tallyOf, type SoakCheck } from './tally.ts';

const ended = (seconds: number, ...notes: string[]): SoakCheck => ({
  seconds,
  outcome: { kind: 'report', threads: 2, notes, pFake: 0.1 },
});

it('tells checks that never ended from those that were begun again and those that failed', () => {
  const failed = { seconds: 3, outcome: { kind: 'error', code: 'internal', message: '' } } as const;
  const checks = [ended(5), ended(45, 'stood-still: load'), { seconds: 150, outcome: null }, failed];
  expect(tallyOf(checks)).toEqual({
    checks: 4,
    hangs: 1,
    begunAgain: 1,
    errors: 1,
    medianSeconds: 45,
    longestSeconds: 150,
  });
});
