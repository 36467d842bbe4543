import type { ReactNode } from 'react';
import { sightingAt } from '../../../domain/sighting.ts';
import type { Seconds } from '../../../domain/units.ts';
import { en } from '../../text/en.ts';
import { score, time as timeWords } from '../../text/format.ts';
import { useEvidence, usePlayhead, type Evidence } from '../evidence-context.ts';
import styles from './viewer.module.css';

/** Which frame is on screen and how each face scored in it, in words. Spoken when a person steps, not while it plays. */
export function Readout(): ReactNode {
  const evidence = useEvidence();
  const time = usePlayhead((state) => state.time);
  const playing = usePlayhead((state) => state.playing);
  const position = frameAt(evidence, time);
  const { viewer } = en;
  const moves = evidence.report.frames.times.length > 1;
  const scores = scoresAt(evidence, time);
  return (
    <p className={styles.readout} aria-live={playing ? 'off' : 'polite'} data-testid="readout">
      {moves && <strong>{timeWords(time)}</strong>}{' '}
      {moves && (
        <span className={styles.position}>
          {position < 0
            ? viewer.notAnalysed
            : viewer.frameOf(position + 1, evidence.report.frames.times.length)}
        </span>
      )}{' '}
      {scores.map((words) => (
        <span key={words}>{words} </span>
      ))}
      {position >= 0 && scores.length === 0 && <span>{viewer.noFaceHere}</span>}
    </p>
  );
}

/** Index of the analysed frame on screen; -1 when it was not analysed. */
function frameAt({ report, tolerance }: Evidence, time: Seconds): number {
  return report.frames.times.findIndex((candidate) => Math.abs(candidate - time) <= tolerance);
}

/** "Face 1: 0.43" for each face that was scored in the frame on screen. */
export function scoresAt({ faces, tolerance }: Evidence, time: Seconds): string[] {
  return faces.flatMap(({ number, track }) => {
    const sighting = sightingAt(track.frames, time, tolerance);
    return sighting?.kind === 'scored' ? [en.viewer.faceScore(number, score(sighting.frame.pFake))] : [];
  });
}
