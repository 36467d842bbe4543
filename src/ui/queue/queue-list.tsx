import { useRef, type ReactNode } from 'react';
import type { Job, JobState } from '../../state/job.ts';
import { addressOf } from '../../state/navigation.ts';
import { Icon, type IconName } from '../components/icon.tsx';
import { outcomeOf } from './outcome.ts';
import { JobActions } from './job-actions.tsx';
import { batchSummary } from './summary.ts';
import { useQueue, useShowJob } from '../stores.ts';
import { en } from '../text/en.ts';
import styles from './queue.module.css';

const ICONS: Record<JobState['phase'], IconName> = {
  waiting: 'clock',
  running: 'dot',
  done: 'check',
  failed: 'alert',
  cancelled: 'pause',
};

/** All files of this visit: how each stands, and what can be done with it. */
export function QueueList(): ReactNode {
  const jobs = useQueue((state) => state.jobs);
  const selected = useQueue((state) => state.selected);
  const heading = useRef<HTMLParagraphElement>(null);
  // Of two files one is left, which needs no list.
  const keepFocus = (): void =>
    (jobs.length > 2 ? heading.current : document.getElementById('content'))?.focus();
  return (
    <nav className={styles.queue} aria-labelledby="files-heading" data-keeps-focus>
      <p id="files-heading" ref={heading} tabIndex={-1} className={styles.heading}>
        {en.queue.heading}
      </p>
      <p className={styles.summary}>{batchSummary(jobs)}</p>
      <p className={styles.tableLink}>
        <a href={addressOf('files')}>{en.queue.asTable}</a>
      </p>
      <ul aria-label={en.queue.heading}>
        {jobs.map((job) => (
          <QueueItem key={job.id} job={job} current={job.id === selected} onRemoved={keepFocus} />
        ))}
      </ul>
    </nav>
  );
}

interface QueueItemProps {
  readonly job: Job;
  readonly current: boolean;
  readonly onRemoved: () => void;
}

function QueueItem({ job, current, onRemoved }: QueueItemProps): ReactNode {
  const { id, file, state } = job;
  const showJob = useShowJob();
  return (
    <li className={styles.item} data-phase={state.phase}>
      <button
        type="button"
        className={styles.select}
        aria-current={current ? 'true' : undefined}
        onClick={() => showJob(id)}
      >
        <Icon name={ICONS[state.phase]} />
        <span className={styles.name} title={file.name}>
          {file.name}
        </span>
        <span className={styles.state}>{outcomeOf(state)}</span>
      </button>
      <JobActions job={job} onRemoved={onRemoved} />
    </li>
  );
}
