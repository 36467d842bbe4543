import type { ReactNode } from 'react';
import type { FrameScore } from '../../domain/report.ts';
import type { Seconds } from '../../domain/units.ts';
import { en } from '../text/en.ts';
import { score, time } from '../text/format.ts';
import styles from './chart.module.css';

interface ScoreChartProps {
  readonly number: number;
  readonly frames: readonly FrameScore[];
  readonly duration: Seconds;
}

/** The scores of one face along the whole video: a dot per frame, and the same as a table. */
export function ScoreChart({ number, frames, duration }: ScoreChartProps): ReactNode {
  const end = Math.max(duration, frames.at(-1)?.time ?? 0) || 1;
  const place: Place = ({ time: t, pFake }) =>
    `${((t / end) * 1000).toFixed(1)} ${((1 - pFake) * 100).toFixed(1)}`;
  const scores = frames.map(({ pFake }) => pFake);
  const peak = frames[scores.indexOf(Math.max(...scores))]!;
  const summary = en.result.chartSummary(
    number,
    frames.length,
    score(Math.min(...scores)),
    score(peak.pFake),
    time(peak.time),
  );
  return (
    <figure className={styles.chart}>
      <figcaption className={styles.caption}>{en.result.chartHeading}</figcaption>
      <div className={styles.plot}>
        <div className={styles.scoreAxis} aria-hidden="true">
          <span>1</span>
          <span>0.5</span>
          <span>0</span>
        </div>
        {/* Stretched to its box; strokes keep their width, and a stroke of no length with round ends is a dot. */}
        <svg role="img" aria-label={summary} viewBox="0 0 1000 100" preserveAspectRatio="none">
          <path className={styles.grid} d="M0 0H1000M0 50H1000M0 100H1000" />
          <path className={styles.line} d={linesWithin(frames, place)} />
          <path className={styles.dots} d={frames.map((frame) => `M${place(frame)}h0`).join('')} />
        </svg>
        <div className={styles.timeAxis} aria-hidden="true">
          <span>{time(0)}</span>
          <span>{time(end)}</span>
        </div>
      </div>
      <details className="disclosure">
        <summary>{en.result.chartTable}</summary>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{en.result.tableTime}</th>
              <th scope="col">{en.result.tableScore}</th>
            </tr>
          </thead>
          <tbody>
            {frames.map((frame) => (
              <tr key={frame.frameIndex}>
                <td>{time(frame.time)}</td>
                <td>{score(frame.pFake)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

/** Where a frame stands in the drawing, as "x y". */
type Place = (frame: FrameScore) => string;

/** Gaps this many times the usual one part two bursts; a line across would show what was never looked at. */
const GAP = 4;

/** A line through the neighbouring frames of each burst, as SVG path data. */
function linesWithin(frames: readonly FrameScore[], place: Place): string {
  const steps = frames.slice(1).map((frame, i) => frame.time - frames[i]!.time);
  const usual = [...steps].sort((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 0;
  return frames
    .map((frame, i) => `${i > 0 && steps[i - 1]! <= usual * GAP ? 'L' : 'M'}${place(frame)}`)
    .join('');
}
