import type { ReactNode } from 'react';
import type { JobProgress } from '../../state/job.ts';
import { Meter } from '../components/meter.tsx';
import { en } from '../text/en.ts';
import styles from './running.module.css';

interface ProgressBarProps {
  readonly progress: JobProgress;
  /** The whole job, from 0 to 1. */
  readonly fraction: number;
}

/** How far the whole job has come, with words for the stage under way. */
export function ProgressBar({ progress, fraction }: ProgressBarProps): ReactNode {
  const { stage, counts } = progress;
  const percent = Math.round(fraction * 100);
  const stageCount = counts[stage];
  const name = en.running.stages[stage];
  const spoken = stageCount
    ? `${name}: ${en.running.stageCount(stage, stageCount.done, stageCount.total)}`
    : name;
  // Read aloud only when the stage or the quarter changes; every frame would drown everything else.
  const announced = `${name}, ${Math.floor(percent / 25) * 25}%`;
  return (
    <div className={styles.progress}>
      <Meter
        fraction={fraction}
        role="progressbar"
        aria-label={en.running.progress}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        aria-valuetext={`${percent}%, ${spoken}`}
      />
      <span className={styles.percent} aria-hidden="true">
        {percent}%
      </span>
      <p role="status" className="visually-hidden">
        {announced}
      </p>
    </div>
  );
}
