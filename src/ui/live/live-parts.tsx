import type { ReactNode } from 'react';
import type { AnalysisReport } from '../../domain/report.ts';
import type { LivePart } from '../../state/live.ts';
import { ColumnHeads } from '../components/column-heads.tsx';
import { headlineOf } from '../result/headline.ts';
import { toneOf } from '../result/tone.ts';
import { en } from '../text/en.ts';
import { clock, score } from '../text/format.ts';
import { rollingCount } from './rolling.ts';
import styles from './live.module.css';

/** The newest result in a sentence, how many of the last ones are raised, and all of them as a table. */
export function LiveParts({ parts }: { readonly parts: readonly LivePart[] }): ReactNode {
  const [latest] = parts;
  const { raised, judged } = rollingCount(parts);
  const words = en.live;
  return (
    <>
      {latest && (
        <div
          className={`toned ${styles.latest}`}
          data-tone={toneOfPart(latest)}
          role="status"
          data-testid="live-latest"
        >
          <p className={styles.headline}>{words.latest(latest.number, headlineOfPart(latest))}</p>
          <p>{words.rolling(raised, judged)}</p>
        </div>
      )}
      <section>
        <h2 id="live-parts">{words.partsHeading}</h2>
        <table className={styles.parts} aria-labelledby="live-parts">
          <ColumnHeads names={Object.values(words.columns)} />
          <tbody>
            {parts.map((part) => (
              <tr key={part.number}>
                <th scope="row">{part.number}</th>
                <td>{clock(part.at)}</td>
                <td data-tone={toneOfPart(part)}>{headlineOfPart(part)}</td>
                <td>{scoreOfPart(part)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

function reportOf({ outcome }: LivePart): AnalysisReport | null {
  return outcome.kind === 'report' ? outcome.report : null;
}

function headlineOfPart(part: LivePart): string {
  return part.outcome.kind === 'report'
    ? headlineOf(part.outcome.report)
    : en.errors[part.outcome.error.code].title;
}

function toneOfPart(part: LivePart): string {
  const report = reportOf(part);
  return report ? toneOf(report.verdict) : 'open';
}

function scoreOfPart(part: LivePart): ReactNode {
  const verdict = reportOf(part)?.verdict;
  if (verdict?.kind === 'evidence') return score(verdict.pFake);
  return <span aria-label={en.live.noScore}>–</span>;
}
