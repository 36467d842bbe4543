import type { ReactNode } from 'react';
import type { AnalysisReport } from '../../domain/report.ts';
import { en } from '../text/en.ts';
import styles from './result.module.css';

/** What could be wrong, what is out of scope, and what was measured for the model. */
export function Limits({ report }: { readonly report: AnalysisReport }): ReactNode {
  const { measured } = report.model;
  const judgedFaces = report.tracks.length > 0 ? en.result.wrong : [];
  return (
    <section className={styles.limits}>
      <h2>{en.result.wrongHeading}</h2>
      <ul>
        {[...judgedFaces, en.result.outOfScope].map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {measured.length > 0 && judgedFaces.length > 0 && (
        <>
          <h3>{en.result.modelFigures}</h3>
          <ul>
            {measured.map((figure) => (
              <li key={`${figure.dataset} ${figure.metric}`}>{en.verdict.figureWords(figure)}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
