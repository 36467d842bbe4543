import { useRef, type ReactNode } from 'react';
import type { Job } from '../../state/job.ts';
import { Button } from '../components/button.tsx';
import { Icon } from '../components/icon.tsx';
import { useRetry, useStores } from '../stores.ts';
import { en } from '../text/en.ts';

interface JobActionsProps {
  readonly job: Job;
  /** Called when the job went away with the button that had the focus. */
  readonly onRemoved: () => void;
}

/** Checks an unfinished file again; stops one that waits or runs, removes any other. */
export function JobActions({ job, onRemoved }: JobActionsProps): ReactNode {
  const { cancel, remove } = useStores().queue.getState();
  const retry = useRetry();
  const { id, file, state } = job;
  const stop = useRef<HTMLButtonElement>(null);
  const active = state.phase === 'waiting' || state.phase === 'running';
  const removeIt = (): void => {
    remove(id);
    onRemoved();
  };
  const retryIt = (): void => {
    retry(id);
    // The button that was pressed goes away.
    stop.current?.focus();
  };
  return (
    <>
      {(state.phase === 'failed' || state.phase === 'cancelled') && (
        <Button kind="quiet" aria-label={en.queue.retry(file.name)} onClick={retryIt}>
          <Icon name="again" />
        </Button>
      )}
      <Button
        ref={stop}
        kind="quiet"
        aria-label={(active ? en.queue.cancel : en.queue.remove)(file.name)}
        onClick={active ? () => cancel(id) : removeIt}
      >
        <Icon name={active ? 'stop' : 'cross'} />
      </Button>
    </>
  );
}
