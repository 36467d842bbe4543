import type { ReactNode } from 'react';
import type { Job, JobState } from '../../state/job.ts';
import { Button } from '../components/button.tsx';
import { useRetry, useStores } from '../stores.ts';
import { en } from '../text/en.ts';

interface BatchActionsProps {
  readonly jobs: readonly Job[];
  /** Called when the pressed button went away: there is nothing left for it to do. */
  readonly onDone: () => void;
}

/** What can be done with many files at once; only what would change something is offered. */
export function BatchActions({ jobs, onDone }: BatchActionsProps): ReactNode {
  const { cancel, remove } = useStores().queue.getState();
  const retry = useRetry();
  const inPhase = (...phases: JobState['phase'][]): readonly Job[] =>
    jobs.filter(({ state }) => phases.includes(state.phase));
  const unfinished = inPhase('failed', 'cancelled');
  // The waiting ones first, or stopping the running one would start the next.
  const active = [...inPhase('waiting'), ...inPhase('running')];
  const finished = inPhase('done', 'failed', 'cancelled');
  const doWith = (those: readonly Job[], action: (id: Job['id']) => void) => () => {
    those.forEach(({ id }) => action(id));
    onDone();
  };
  return (
    <>
      {active.length > 0 && <Button onClick={doWith(active, cancel)}>{en.files.stopAll}</Button>}
      {unfinished.length > 0 && (
        <Button onClick={doWith(unfinished, retry)}>{en.files.retryFailed(unfinished.length)}</Button>
      )}
      {finished.length > 0 && <Button onClick={doWith(finished, remove)}>{en.files.clear}</Button>}
    </>
  );
}
