import type { ReactNode } from 'react';
import { EVIDENCE_GRADES, type EvidenceGrade } from '../../domain/model.ts';
import { en } from '../text/en.ts';
import styles from './verdict.module.css';

const STEPS = ['none', ...EVIDENCE_GRADES] as const;

/** Where on the scale of grades a verdict stands: by place and by words, colour only underlines it. */
export function EvidenceScale({ grade }: { readonly grade: EvidenceGrade | 'none' }): ReactNode {
  return (
    <ol className={styles.scale} aria-label={en.result.scaleLabel}>
      {STEPS.map((step) => {
        const name = en.verdict.gradeNames[step];
        return (
          <li key={step} data-tone={step} aria-current={step === grade ? 'true' : undefined}>
            <span aria-hidden="true">{name}</span>
            <span className="visually-hidden">{step === grade ? en.result.scaleCurrent(name) : name}</span>
          </li>
        );
      })}
    </ol>
  );
}
