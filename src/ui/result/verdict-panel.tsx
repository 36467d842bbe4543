import type { ReactNode } from 'react';
import type { AnalysisReport } from '../../domain/report.ts';
import { faceNumber } from '../../export/face-numbers.ts';
import { Icon } from '../components/icon.tsx';
import { useArrivalFocus } from '../components/use-arrival-focus.ts';
import { en } from '../text/en.ts';
import { EvidenceScale } from './evidence-scale.tsx';
import { headlineOf } from './headline.ts';
import { toneOf } from './tone.ts';
import styles from './verdict.module.css';

/** The sentence that comes first, what it means, and what it rests on. */
export function VerdictPanel({ report }: { readonly report: AnalysisReport }): ReactNode {
  const heading = useArrivalFocus<HTMLHeadingElement>();
  const { verdict, model } = report;
  const number = verdict.kind === 'not-applicable' ? 0 : faceNumber(report, verdict.track);
  // Where no face was judged, nothing rests on the model.
  const warning = verdict.kind === 'not-applicable' ? null : en.verdict.modelWarning(model.measured);
  return (
    <section className={styles.panel} data-tone={toneOf(verdict)}>
      <h1 className={styles.file}>{report.file.name}</h1>
      <h2 ref={heading} tabIndex={-1} className={styles.headline} data-testid="verdict">
        {headlineOf(report)}
      </h2>
      <p className={styles.meaning}>{en.verdict.verdictMeaning(verdict)}</p>
      {warning && (
        <p className={styles.warning}>
          <Icon name="alert" />
          {warning}
        </p>
      )}
      {verdict.kind === 'evidence' && <EvidenceScale grade={verdict.grade} />}
      <div className={styles.basis}>
        <h3>{en.result.restsHeading}</h3>
        <ul>
          {en.verdict.basis(report, number).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </div>
    </section>
  );
}
