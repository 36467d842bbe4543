import type { ReactNode } from 'react';
import type { MeasuredFigure } from '../../domain/model.ts';
import { en } from '../text/en.ts';
import styles from './result.module.css';

/** What was measured for the model that judged, each figure with its data set and date. */
export function MeasuredFigures({ figures }: { readonly figures: readonly MeasuredFigure[] }): ReactNode {
  if (figures.length === 0) return null;
  return (
    <details className="disclosure">
      <summary>{en.result.modelFigures}</summary>
      <ul className={styles.figures}>
        {figures.map((figure) => (
          <li key={`${figure.dataset} ${figure.metric}`}>{en.verdict.figureWords(figure)}</li>
        ))}
      </ul>
    </details>
  );
}
