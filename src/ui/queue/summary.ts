import type { Job, JobState } from '../../state/job.ts';
import { en } from '../text/en.ts';

/** How far a batch has come, and how much of what is finished has no result. */
export function batchSummary(jobs: readonly Job[]): string {
  const inPhase = (phase: JobState['phase']): number =>
    jobs.filter(({ state }) => state.phase === phase).length;
  const [failed, stopped] = [inPhase('failed'), inPhase('cancelled')];
  return en.queue.summary(inPhase('done') + failed + stopped, jobs.length, failed, stopped);
}
