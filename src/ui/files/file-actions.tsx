import type { ReactNode } from 'react';
import type { Job } from '../../state/job.ts';
import { Button } from '../components/button.tsx';
import { Icon } from '../components/icon.tsx';
import { useQueue, useStores } from '../stores.ts';
import { en } from '../text/en.ts';
import styles from './files.module.css';

interface FileActionsProps {
  readonly job: Job;
  /** Whether the order on screen is the order of the queue, so that moving shows. */
  readonly movable: boolean;
  readonly onRemoved: () => void;
}

/** What can be done with one file, by its phase. */
export function FileActions({ job, movable, onRemoved }: FileActionsProps): ReactNode {
  const { cancel, move, remove, retry } = useStores().queue.getState();
  const { id, file, state } = job;
  const firstWaiting = useQueue(({ jobs }) => jobs.find(isWaiting)?.id);
  const lastWaiting = useQueue(({ jobs }) => jobs.findLast(isWaiting)?.id);
  const active = state.phase === 'waiting' || state.phase === 'running';
  const removeIt = (): void => {
    remove(id);
    onRemoved();
  };
  return (
    <div className={styles.rowActions}>
      {state.phase === 'waiting' && movable && (
        <>
          <Button
            kind="quiet"
            aria-label={en.files.up(file.name)}
            disabled={firstWaiting === id}
            onClick={() => move(id, -1)}
          >
            <Icon name="up" />
          </Button>
          <Button
            kind="quiet"
            aria-label={en.files.down(file.name)}
            disabled={lastWaiting === id}
            onClick={() => move(id, 1)}
          >
            <Icon name="down" />
          </Button>
        </>
      )}
      {(state.phase === 'failed' || state.phase === 'cancelled') && (
        <Button kind="quiet" aria-label={en.queue.retry(file.name)} onClick={() => retry(id)}>
          <Icon name="again" />
        </Button>
      )}
      <Button
        kind="quiet"
        aria-label={(active ? en.queue.cancel : en.queue.remove)(file.name)}
        onClick={active ? () => cancel(id) : removeIt}
      >
        <Icon name={active ? 'stop' : 'cross'} />
      </Button>
    </div>
  );
}

function isWaiting({ state }: Job): boolean {
  return state.phase === 'waiting';
}
