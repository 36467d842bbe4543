import type { ReactNode } from 'react';
import type { AnalysisReport } from '../../domain/report.ts';
import { en } from '../text/en.ts';
import { time } from '../text/format.ts';
import styles from './result.module.css';

/** Every frame that was looked at, with how many of the followed faces it shows. */
export function FrameList({ report }: { readonly report: AnalysisReport }): ReactNode {
  const faces = new Map<number, number>();
  for (const { frameIndex } of report.tracks.flatMap((track) => track.frames)) {
    faces.set(frameIndex, (faces.get(frameIndex) ?? 0) + 1);
  }
  return (
    <details className="disclosure">
      <summary>{en.result.framesSummary(report.frames.times.length)}</summary>
      <ol className={styles.frames} aria-label={en.result.framesHeading}>
        {report.frames.times.map((at, index) => {
          const shown = faces.get(index) ?? 0;
          return (
            <li key={at} data-empty={shown === 0 || undefined}>
              <span>{time(at)}</span> {shown === 0 ? en.result.framesNone : en.result.framesFaces(shown)}
            </li>
          );
        })}
      </ol>
    </details>
  );
}
