import type { ReactNode } from 'react';
import { sightingAt } from '../../../domain/sighting.ts';
import { en } from '../../text/en.ts';
import { score } from '../../text/format.ts';
import { useEvidence, usePlayhead } from '../evidence-context.ts';
import { placeOf } from './place.ts';
import styles from './stage.module.css';

/**
 * The boxes of the faces at this instant, each with its own track's score. The readout below the picture says
 * the same in words, so readers of the screen are spared the boxes.
 */
export function FaceOverlay(): ReactNode {
  const { report, faces, moments, tolerance } = useEvidence();
  const time = usePlayhead((state) => state.time);
  return (
    <div className={styles.overlay} aria-hidden="true" data-testid="overlay">
      {faces.map(({ number, track }) => {
        const sighting = sightingAt(track.frames, time, tolerance);
        if (!sighting) return null;
        const { kind, box, frame } = sighting;
        const value = score(frame.pFake);
        return (
          <div
            key={track.id}
            className={styles.box}
            style={placeOf(box, report.video)}
            data-kind={kind}
            data-suspicious={frame.pFake >= moments.from || undefined}
            data-label={box.y < report.video.height * 0.1 ? 'below' : 'above'}
            data-side={box.x + box.width / 2 > report.video.width / 2 ? 'right' : 'left'}
          >
            <span>{en.viewer.boxLabels[kind](number, value)}</span>
          </div>
        );
      })}
    </div>
  );
}
