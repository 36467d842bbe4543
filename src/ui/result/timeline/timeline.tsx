import { useId, type ReactNode } from 'react';
import { en } from '../../text/en.ts';
import { score, time as timeWords } from '../../text/format.ts';
import { useEvidence, usePlayhead } from '../evidence-context.ts';
import { FramesLane, Lane } from './lane.tsx';
import { across, LANE_WIDTH } from './lane-paths.ts';
import { ScoreTable } from './score-table.tsx';
import { TimeSlider } from './time-slider.tsx';
import styles from './timeline.module.css';

/** The scores of every face along the whole video, to look at and to seek with; behind it the same as a table. */
export function Timeline(): ReactNode {
  const { faces, report } = useEvidence();
  const end = useTimelineEnd();
  const heading = useId();
  return (
    <figure className={styles.timeline} aria-labelledby={heading}>
      <figcaption>
        <h3 id={heading}>{faces.length > 0 ? en.timeline.heading : en.timeline.framesHeading}</h3>
        {faces.length > 0 && <p className={styles.caption}>{en.timeline.caption}</p>}
      </figcaption>
      <ul className="visually-hidden">
        {faces.map(({ number, track: { frames } }) => {
          const scores = frames.map(({ pFake }) => pFake);
          const peak = frames[scores.indexOf(Math.max(...scores))]!;
          const [low, high] = [score(Math.min(...scores)), score(peak.pFake)];
          return (
            <li key={number}>
              {en.timeline.summary(number, frames.length, low, high, timeWords(peak.time))}
            </li>
          );
        })}
      </ul>
      <TimeSlider end={end}>
        {faces.map((face) => (
          <Lane key={face.track.id} face={face} end={end} />
        ))}
        <FramesLane times={report.frames.times} end={end} />
        <Cursor />
      </TimeSlider>
      <div className={styles.axis} aria-hidden="true">
        <span>{timeWords(0)}</span>
        <span>{timeWords(end / 2)}</span>
        <span>{timeWords(end)}</span>
      </div>
      {faces.length > 0 && <ScoreTable />}
    </figure>
  );
}

function Cursor(): ReactNode {
  const time = usePlayhead((state) => state.time);
  const end = useTimelineEnd();
  return <div className={styles.cursor} style={{ left: `${(100 * across(time, end)) / LANE_WIDTH}%` }} />;
}

/** The video's length, or the last frame where a decoder did not tell the length well. */
function useTimelineEnd(): number {
  const { video, frames } = useEvidence().report;
  return Math.max(video.duration, frames.times.at(-1) ?? 0);
}
