import { useMemo, type ReactNode } from 'react';
import { momentsOf } from '../../../domain/moments.ts';
import type { Seconds } from '../../../domain/units.ts';
import type { NumberedFace } from '../../../export/face-numbers.ts';
import { en } from '../../text/en.ts';
import { score } from '../../text/format.ts';
import { useEvidence } from '../evidence-context.ts';
import { toneOf } from '../tone.ts';
import { across, LANE_HEIGHT, LANE_WIDTH, lanePaths } from './lane-paths.ts';
import styles from './timeline.module.css';

interface LaneProps {
  readonly face: NumberedFace;
  readonly end: Seconds;
}

/** The scores of one face: a band, a line, dots, and bars over the suspicious moments. */
export function Lane({ face: { number, track }, end }: LaneProps): ReactNode {
  const { band, line, dots } = useMemo(() => lanePaths(track.frames, end), [track, end]);
  const { from: suspicious } = useEvidence().moments;
  const moments = momentsOf(track, suspicious)
    .map(({ from, to }) => `M${across(from, end)} 0H${across(to, end)}`)
    .join('');
  return (
    <div className={styles.lane} data-tone={toneOf(track.verdict)}>
      <p>
        <strong>{en.timeline.lane(number)}</strong> {en.timeline.laneScore(score(track.pFake))}
      </p>
      {/* Stretched to its box; strokes keep their width, and a stroke of no length with round ends is a dot. */}
      <svg
        className={styles.moments}
        viewBox={`0 0 ${LANE_WIDTH} 1`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <path d={moments} />
      </svg>
      <div className={styles.plot}>
        <span>1</span>
        <span>0.5</span>
        <span>0</span>
        <svg viewBox={`0 0 ${LANE_WIDTH} ${LANE_HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
          <path className={styles.grid} d={`M0 0H${LANE_WIDTH}M0 ${LANE_HEIGHT}H${LANE_WIDTH}`} />
          <path className={styles.middle} d={`M0 ${LANE_HEIGHT / 2}H${LANE_WIDTH}`} />
          <path className={styles.band} d={band} />
          <path className={styles.line} d={line} />
          <path className={styles.dots} d={dots} />
        </svg>
      </div>
    </div>
  );
}

/** A mark for every frame that was analysed, with a face or without. */
export function FramesLane({
  times,
  end,
}: {
  readonly times: readonly Seconds[];
  readonly end: Seconds;
}): ReactNode {
  const marks = times.map((time) => `M${across(time, end)} 0V1`).join('');
  return (
    <div className={styles.frames}>
      <p>{en.timeline.framesLane}</p>
      <svg viewBox={`0 0 ${LANE_WIDTH} 1`} preserveAspectRatio="none" aria-hidden="true">
        <path d={marks} />
      </svg>
    </div>
  );
}
