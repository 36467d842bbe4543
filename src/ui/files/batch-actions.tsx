import type { ReactNode } from 'react';
import type { Job, JobState } from '../../state/job.ts';
import { Button } from '../components/button.tsx';
import { useRetry, useStores } from '../stores.ts';
import { en } from '../text/en.ts';

/** What can be done with many files at once; only what would change something is offered. */
export function BatchActions({ jobs }: { readonly jobs: readonly Job[] }): ReactNode {
  const { cancel, remove } = useStores().queue.getState();
  const retry = useRetry();
  const inPhase = (...phases: JobState['phase'][]): readonly Job[] =>
    jobs.filter(({ state }) => phases.includes(state.phase));
  const unfinished = inPhase('failed', 'cancelled');
  // The waiting ones first, or stopping the running one would start the next.
  const active = [...inPhase('waiting'), ...inPhase('running')];
  const finished = inPhase('done', 'failed', 'cancelled');
  return (
    <>
      {active.length > 0 && (
        <Button onClick={() => active.forEach(({ id }) => cancel(id))}>{en.files.stopAll}</Button>
      )}
      {unfinished.length > 0 && (
        <Button onClick={() => unfinished.forEach(({ id }) => retry(id))}>
          {en.files.retryFailed(unfinished.length)}
        </Button>
      )}
      {finished.length > 0 && (
        <Button onClick={() => finished.forEach(({ id }) => remove(id))}>{en.files.clear}</Button>
      )}
    </>
  );
}
