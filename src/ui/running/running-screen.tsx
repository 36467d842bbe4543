import type { ReactNode } from 'react';
import type { Job, JobState } from '../../state/job.ts';
import { Button } from '../components/button.tsx';
import { useArrivalFocus } from '../components/use-arrival-focus.ts';
import { useStores } from '../stores.ts';
import { en } from '../text/en.ts';
import { FaceRows } from './face-rows.tsx';
import { overallProgress } from './overall-progress.ts';
import { ProgressBar } from './progress-bar.tsx';
import { StageList } from './stage-list.tsx';
import styles from './running.module.css';

interface RunningScreenProps {
  readonly job: Job;
  readonly state: Extract<JobState, { phase: 'waiting' | 'running' }>;
}

/** A job that waits or runs: its stages with counts, the faces as they are found, and the way out. */
export function RunningScreen({ job, state }: RunningScreenProps): ReactNode {
  const { queue } = useStores();
  const heading = useArrivalFocus<HTMLHeadingElement>();
  const words = en.running;
  return (
    <section className={styles.screen} aria-labelledby="running-heading">
      <div className={styles.top}>
        <h1 id="running-heading" ref={heading} tabIndex={-1} className={styles.heading}>
          {(state.phase === 'waiting' ? words.waitingHeading : words.heading)(job.file.name)}
        </h1>
        <Button aria-keyshortcuts="Escape" onClick={() => queue.getState().cancel(job.id)}>
          {words.cancel}
          <kbd aria-hidden="true">{words.cancelHint}</kbd>
        </Button>
      </div>
      {state.phase === 'waiting' ? (
        <p>{words.waiting}</p>
      ) : (
        <>
          {state.progress.startedAgain && <p role="status">{words.startedAgain}</p>}
          <ProgressBar progress={state.progress} fraction={overallProgress(state.progress)} />
          <StageList progress={state.progress} />
          <FaceRows gallery={state.crops} frames={job.settings.frames} />
        </>
      )}
    </section>
  );
}
