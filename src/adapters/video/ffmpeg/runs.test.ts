import { describe, expect, it } from 'vitest';
import { splitIntoRuns } from './runs.ts';

describe('splitIntoRuns', () => {
  it('keeps neighbours together and bursts apart', () => {
    expect(splitIntoRuns([0, 0.04, 0.08, 5, 5.04])).toEqual([
      [0, 0.04, 0.08],
      [5, 5.04],
    ]);
  });

  it('bounds how much is decoded at once', () => {
    const times = Array.from({ length: 25 }, (_, i) => i / 25);
    expect(splitIntoRuns(times).map((run) => run.length)).toEqual([10, 10, 5]);
    expect(splitIntoRuns(times).flat()).toEqual(times);
  });
});
