import type { JobState } from '../../state/job.ts';
import { headlineOf } from '../result/headline.ts';
import { overallProgress } from '../running/overall-progress.ts';
import { en } from '../text/en.ts';

/** How a file stands, in a few words. */
export function outcomeOf(state: JobState): string {
  switch (state.phase) {
    case 'running':
      return `${en.queue.phases.running}, ${Math.round(overallProgress(state.progress) * 100)}%`;
    case 'done':
      return headlineOf(state.report);
    case 'failed':
      return en.errors[state.error.code].title;
    default:
      return en.queue.phases[state.phase];
  }
}
