import type { AnalysisReport } from '../../domain/report.ts';
import type { FaceThumbnail } from '../../export/report-json.ts';
import type { CropGallery } from '../../state/crop-gallery.ts';
import type { CropEvent } from '../../worker/protocol.ts';
import { cropPixels } from '../components/crop-pixels.ts';
import { thumbnailFrames } from './thumbnail-frames.ts';

/** The pictures of every face for a saved report: lossless, exactly what was scored. */
export function faceThumbnails({ tracks }: AnalysisReport, crops: CropGallery): FaceThumbnail[] {
  return tracks.flatMap((track) =>
    thumbnailFrames(track, crops).map(({ frame, crop }) => ({
      track: track.id,
      frameIndex: frame.frameIndex,
      image: asPng(crop),
    })),
  );
}

function asPng(crop: CropEvent): string {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = crop.size;
  canvas.getContext('2d')?.putImageData(cropPixels(crop), 0, 0);
  return canvas.toDataURL('image/png');
}
