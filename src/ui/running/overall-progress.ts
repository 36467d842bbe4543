import type { Stage } from '../../domain/report.ts';
import type { JobProgress } from '../../state/job.ts';

/**
 * The stages in the order in which they run, with their share of a typical check. The file is opened before
 * the model is loaded, so that a bad file costs nobody a download.
 */
export const STAGE_SHARES: readonly (readonly [stage: Stage, share: number])[] = [
  ['probe', 0.03],
  ['load', 0.17],
  ['frames', 0.72],
  ['sequence', 0.05],
  ['hash', 0.03],
];

/** Where one stage stands. */
export type StageState = 'done' | 'running' | 'waiting';

/**
 * What comes before the latest stage heard of is done, and once that is complete the next one runs. A stage
 * that is heard of late (a decoder loaded in the middle of the frames) takes nothing back.
 */
export function stageState({ counts }: JobProgress, stage: Stage): StageState {
  const furthest = STAGE_SHARES.findLastIndex(([name]) => counts[name] !== undefined);
  const latest = furthest < 0 ? undefined : counts[STAGE_SHARES[furthest]![0]];
  const complete = latest !== undefined && latest.done >= latest.total;
  const current = Math.max(0, complete ? furthest + 1 : furthest);
  const index = STAGE_SHARES.findIndex(([name]) => name === stage);
  if (index === current) return 'running';
  return index < current ? 'done' : 'waiting';
}

/** The whole job from 0 to 1. */
export function overallProgress(progress: JobProgress): number {
  return STAGE_SHARES.reduce((sum, [stage, share]) => {
    const state = stageState(progress, stage);
    if (state === 'done') return sum + share;
    const { done, total } = progress.counts[stage] ?? { done: 0, total: 1 };
    return state === 'running' && total > 0 ? sum + (share * done) / total : sum;
  }, 0);
}
