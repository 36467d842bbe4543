import type { ReactNode } from 'react';
import type { KeptCrop } from '../../state/crop-gallery.ts';
import styles from './running.module.css';

/** Drawn in a box of this size and stretched to its place; strokes keep their width. */
const WIDTH = 1000;
const HEIGHT = 100;

interface LiveScoresProps {
  readonly crops: readonly KeptCrop[];
  /** How many frames will be looked at. */
  readonly frames: number;
}

/** A dot for every frame of a face as it is scored, from 0 at the bottom to 1 at the top; the words stand above. */
export function LiveScores({ crops, frames }: LiveScoresProps): ReactNode {
  const dots = crops
    .flatMap(({ frameIndex, pFake }) =>
      pFake === undefined ? [] : `M${((frameIndex + 0.5) * WIDTH) / frames} ${(1 - pFake) * HEIGHT}h0`,
    )
    .join('');
  return (
    <svg
      className={styles.plot}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path className={styles.middle} d={`M0 ${HEIGHT / 2}H${WIDTH}`} />
      <path className={styles.dots} d={dots} />
    </svg>
  );
}
