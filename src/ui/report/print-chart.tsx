import type { ReactNode } from 'react';
import type { Seconds } from '../../domain/units.ts';
import type { NumberedFace } from '../../export/face-numbers.ts';
import { en } from '../text/en.ts';
import { time } from '../text/format.ts';
import styles from './print-document.module.css';

/** The scores of one face along the video, a dot each. */
export function PrintChart({ face, duration }: { face: NumberedFace; duration: Seconds }): ReactNode {
  const { number, track } = face;
  const end = Math.max(duration, track.frames.at(-1)?.time ?? 0) || 1;
  return (
    <figure className={styles.chart}>
      <figcaption>{en.result.face(number)}</figcaption>
      <svg viewBox="0 0 600 64" aria-hidden="true">
        <path className={styles.grid} d="M0 2H600M0 32H600M0 62H600" />
        {track.frames.map(({ frameIndex, time: at, pFake }) => (
          <circle key={frameIndex} cx={4 + (592 * at) / end} cy={62 - 60 * pFake} r="2.5" />
        ))}
      </svg>
      <p className={styles.ends}>
        <span>{time(0)}</span>
        <span>{time(end)}</span>
      </p>
    </figure>
  );
}
