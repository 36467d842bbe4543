import type { ReactNode } from 'react';
import { isWaiting, type Job } from '../../state/job.ts';
import { Button } from '../components/button.tsx';
import { Icon } from '../components/icon.tsx';
import { JobActions } from '../queue/job-actions.tsx';
import { useQueue } from '../stores.ts';
import { en } from '../text/en.ts';
import type { Movement } from './use-movement.ts';
import styles from './files.module.css';

interface FileActionsProps {
  readonly job: Job;
  /** Null where the order on screen is not that of the queue, so that moving would not show. */
  readonly movement: Movement | null;
  readonly onRemoved: () => void;
}

/** What can be done with one file, by its phase. */
export function FileActions({ job, movement, onRemoved }: FileActionsProps): ReactNode {
  return (
    <div className={styles.rowActions}>
      {movement && isWaiting(job) && <MoveActions job={job} movement={movement} />}
      <JobActions job={job} onRemoved={onRemoved} />
    </div>
  );
}

/** A handle to drag the row by, and for keyboards a button in each direction. */
function MoveActions({ job, movement }: { readonly job: Job; readonly movement: Movement }): ReactNode {
  const { id, file } = job;
  const waiting = useQueue(({ jobs }) => jobs).filter(isWaiting);
  const index = waiting.findIndex((other) => other.id === id);
  const [before, after] = [waiting[index - 1], waiting[index + 1]];
  return (
    <>
      <span
        className={styles.handle}
        aria-hidden="true"
        title={en.files.drag}
        data-testid="drag-handle"
        {...movement.handleOf(id)}
      >
        <Icon name="grip" />
      </span>
      <Button
        kind="quiet"
        aria-label={en.files.up(file.name)}
        disabled={!before}
        onClick={() => before && movement.moveTo(id, before.id)}
      >
        <Icon name="up" />
      </Button>
      <Button
        kind="quiet"
        aria-label={en.files.down(file.name)}
        disabled={!after}
        onClick={() => after && movement.moveTo(id, after.id)}
      >
        <Icon name="down" />
      </Button>
    </>
  );
}
