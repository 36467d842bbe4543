import type { ReactNode } from 'react';
import { ColumnHeads } from '../../components/column-heads.tsx';
import { en } from '../../text/en.ts';
import { score, time } from '../../text/format.ts';
import { useEvidence } from '../evidence-context.ts';
import styles from './timeline.module.css';

/** What the lanes show, for people who read or hear numbers more easily than pictures. */
export function ScoreTable(): ReactNode {
  const { faces, report } = useEvidence();
  const columns = faces.map(({ number, track }) => ({
    number,
    scores: new Map(track.frames.map((frame) => [frame.frameIndex, frame.pFake])),
  }));
  return (
    <details className="disclosure">
      <summary>{en.timeline.table}</summary>
      {/* Focusable, because it scrolls: keyboards need a way to reach what lies outside. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={styles.table} tabIndex={0} role="region" aria-label={en.timeline.tableCaption}>
        <table>
          <caption className="visually-hidden">{en.timeline.tableCaption}</caption>
          <ColumnHeads
            names={[en.timeline.tableTime, ...columns.map(({ number }) => en.timeline.lane(number))]}
          />
          <tbody>
            {report.frames.times.map((at, index) => (
              <tr key={at}>
                <th scope="row">{time(at)}</th>
                {columns.map(({ number, scores }) => {
                  const value = scores.get(index);
                  return <td key={number}>{value === undefined ? en.timeline.tableNone : score(value)}</td>;
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
