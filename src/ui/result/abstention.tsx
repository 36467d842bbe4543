import type { ReactNode } from 'react';
import type { AbstentionReason, TrackQuality } from '../../domain/verdict.ts';
import { en } from '../text/en.ts';
import styles from './face.module.css';

interface AbstentionProps {
  readonly reasons: readonly AbstentionReason[];
  readonly quality: TrackQuality;
}

/** Why a face could not be judged, and what would help. */
export function Abstention({ reasons, quality }: AbstentionProps): ReactNode {
  return (
    <ul className={styles.abstention}>
      {reasons.map((reason) => {
        const { detail, advice } = en.verdict.abstentions[reason];
        return (
          <li key={reason}>
            {en.result.cannotJudge(reason)} {detail(quality)} <span>{advice}</span>
          </li>
        );
      })}
    </ul>
  );
}
