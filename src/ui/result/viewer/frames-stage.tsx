import type { ReactNode } from 'react';
import { nearestIndex } from '../../../domain/frame-times.ts';
import { sightingAt } from '../../../domain/sighting.ts';
import { findCrop } from '../../../state/crop-gallery.ts';
import { BlobPicture } from '../../components/blob-picture.tsx';
import { CropPicture } from '../../components/crop-picture.tsx';
import { useEvidence, useFramePicture, usePlayhead } from '../evidence-context.ts';
import { placeOf } from './place.ts';
import { useFramePlayback } from './use-frame-playback.ts';
import styles from './stage.module.css';

/** One analysed frame in the place of the video: the whole of it, or at least its crops where only they were kept. */
export function FramesStage(): ReactNode {
  const { report } = useEvidence();
  const time = usePlayhead((state) => state.time);
  const whole = useFramePicture(nearestIndex(report.frames.times, time));
  useFramePlayback();
  return whole ? <BlobPicture blob={whole.image} alt="" /> : <Crops />;
}

/** The crops of the frame where they were in it. */
function Crops(): ReactNode {
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
