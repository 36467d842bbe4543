import { describe, expect, it } from 'vitest';
import type { Stage } from '../../domain/report.ts';
import { advance, NO_PROGRESS, type JobProgress } from '../../state/job.ts';
import { overallProgress, STAGE_SHARES, stageState } from './overall-progress.ts';

const after = (...events: [Stage, number, number][]): JobProgress =>
  events.reduce((progress, event) => advance(progress, ...event), NO_PROGRESS);

describe('overall progress', () => {
  it('starts at nothing with the file being opened', () => {
    expect(overallProgress(NO_PROGRESS)).toBe(0);
    expect(stageState(NO_PROGRESS, 'probe')).toBe('running');
  });

  it('takes stages that were never heard of as done once a later one runs', () => {
    const progress = after(['frames', 0, 60]);
    expect(stageState(progress, 'load')).toBe('done');
    expect(stageState(progress, 'frames')).toBe('running');
    expect(stageState(progress, 'sequence')).toBe('waiting');
  });

  it('runs the next stage once the latest is complete', () => {
    expect(stageState(after(['load', 10, 10]), 'frames')).toBe('running');
  });

  it('does not go back when a decoder is loaded in the middle of the frames', () => {
    const before = after(['frames', 30, 60]);
    expect(overallProgress(advance(before, 'probe', 1, 100))).toBe(overallProgress(before));
  });

  it('ends at the whole', () => {
    const progress = after(...STAGE_SHARES.map(([stage]): [Stage, number, number] => [stage, 1, 1]));
    expect(overallProgress(progress)).toBeCloseTo(1);
  });
});
