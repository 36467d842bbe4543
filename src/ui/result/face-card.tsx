import type { ReactNode } from 'react';
import type { NumberedFace } from '../../export/face-numbers.ts';
import { Meter } from '../components/meter.tsx';
import { en } from '../text/en.ts';
import { score } from '../text/format.ts';
import { Abstention } from './abstention.tsx';
import { CropStrip } from './gallery/crop-strip.tsx';
import { toneOf } from './tone.ts';
import styles from './face.module.css';

interface FaceCardProps {
  readonly face: NumberedFace;
  /** True for the face the verdict speaks of, where there are several. */
  readonly leading: boolean;
}

/** One face: its grade, its score, and the pictures that were scored. */
export function FaceCard({ face, leading }: FaceCardProps): ReactNode {
  const { number, track } = face;
  const { verdict, pFake, frames } = track;
  const name = en.result.face(number);
  const grade = verdict.kind === 'evidence' ? en.verdict.gradeNames[verdict.grade] : en.result.noGrade;
  return (
    <article className={styles.card} aria-label={name} data-tone={toneOf(verdict)}>
      <header className={styles.header}>
        <h3>
          {name}
          {leading && <span className={styles.leading}>{en.result.leading}</span>}
        </h3>
        <p className={styles.grade}>{grade}</p>
        <p className={styles.seen}>{en.result.seenIn(frames.length, track.quality.medianFacePixels)}</p>
      </header>
      <div className={styles.score}>
        <span>{en.result.scoreLabel}</span>
        <Meter fraction={pFake} aria-hidden="true" />
        <strong>{en.result.scoreOfOne(score(pFake))}</strong>
      </div>
      {verdict.kind === 'inconclusive' && <Abstention reasons={verdict.reasons} quality={track.quality} />}
      <CropStrip face={face} />
    </article>
  );
}
