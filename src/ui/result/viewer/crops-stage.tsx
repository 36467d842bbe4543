import type { ReactNode } from 'react';
import { sightingAt } from '../../../domain/sighting.ts';
import { findCrop } from '../../../state/crop-gallery.ts';
import { CropPicture } from '../../components/crop-picture.tsx';
import { useEvidence, usePlayhead } from '../evidence-context.ts';
import { placeOf } from './place.ts';
import styles from './stage.module.css';

/** The crops of one analysed frame where they were in it; the rest of the frame was not kept. */
export function CropsStage(): ReactNode {
  const { report, crops, faces, tolerance } = useEvidence();
  const time = usePlayhead((state) => state.time);
  return faces.map(({ track }) => {
    const sighting = sightingAt(track.frames, time, tolerance);
    if (sighting?.kind !== 'scored') return null;
    const crop = findCrop(crops, track.id, sighting.frame.frameIndex);
    return (
      crop && (
        <div key={track.id} className={styles.crop} style={placeOf(sighting.frame.crop, report.video)}>
          <CropPicture crop={crop} alt="" />
        </div>
      )
    );
  });
}
