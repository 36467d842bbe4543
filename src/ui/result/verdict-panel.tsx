import type { ReactNode } from 'react';
import type { AnalysisReport } from '../../domain/report.ts';
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
  const warning = en.verdict.modelWarning(model.measured);
  return (
    <section className={styles.panel} data-tone={toneOf(verdict)}>
      <h1 className={styles.file}>{report.file.name}</h1>
      <h2 ref={heading} tabIndex={-1} className={styles.headline} data-testid="verdict">
        {headlineOf(report)}
      </h2>
      <p className={styles.meaning}>{en.verdict.verdictMeaning(verdict)}</p>
      <EvidenceScale verdict={verdict} />
      <div className={styles.basis}>
        <h3>{en.result.restsHeading}</h3>
        <ul>
          <li>{en.verdict.basisWords(report)}</li>
          {verdict.kind === 'evidence' && (
            <>
              <li>
                {verdict.operatingPoint
                  ? en.verdict.operatingPointWords(verdict.operatingPoint)
                  : en.result.noOperatingPoint}
              </li>
              {verdict.unjudgedTracks > 0 && <li>{en.verdict.unjudgedWords(verdict.unjudgedTracks)}</li>}
            </>
          )}
          {verdict.kind === 'inconclusive' && <li>{en.result.abstained}</li>}
          {warning && <li className={styles.warning}>{warning}</li>}
        </ul>
      </div>
    </section>
  );
}
