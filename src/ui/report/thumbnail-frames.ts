import type { FrameScore, TrackReport } from '../../domain/report.ts';
import { findCrop, type CropGallery } from '../../state/crop-gallery.ts';
import type { CropEvent } from '../../worker/protocol.ts';

/** How many pictures of one face a report shows. */
const PER_FACE = 4;

/** A frame of a face and its picture. */
export interface PicturedFrame {
  readonly frame: FrameScore;
  readonly crop: CropEvent;
}

/** The frames that speak loudest of a face, highest scores first chosen, in the order of the video. */
export function thumbnailFrames({ id, frames }: TrackReport, crops: CropGallery): readonly PicturedFrame[] {
  return frames
    .flatMap((frame) => {
      const crop = findCrop(crops, id, frame.frameIndex);
      return crop ? [{ frame, crop }] : [];
    })
    .sort((a, b) => b.frame.pFake - a.frame.pFake)
    .slice(0, PER_FACE)
    .sort((a, b) => a.frame.time - b.frame.time);
}
