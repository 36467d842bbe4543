import type { ReactNode } from 'react';
import type { JobProgress } from '../../state/job.ts';
import { Icon, type IconName } from '../components/icon.tsx';
import { en } from '../text/en.ts';
import { STAGE_SHARES, stageState, type StageState } from './overall-progress.ts';
import styles from './running.module.css';

const ICONS: Record<StageState, IconName> = { done: 'check', running: 'dot', waiting: 'dot' };

/** Every stage from the start, so that nothing moves when one begins. */
export function StageList({ progress }: { readonly progress: JobProgress }): ReactNode {
  return (
    <ol className={styles.stages} aria-label={en.running.stagesLabel}>
      {STAGE_SHARES.map(([stage]) => {
        const state = stageState(progress, stage);
        const count = progress.counts[stage];
        return (
          <li key={stage} data-state={state} aria-current={state === 'running' ? 'step' : undefined}>
            <Icon name={ICONS[state]} />
            <span>{en.running.stages[stage]}</span>
            <span className={styles.count}>
              {count && state !== 'waiting' ? (
                en.running.stageCount(stage, count.done, count.total)
              ) : (
                <span className="visually-hidden">{en.running.stageState[state]}</span>
              )}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
