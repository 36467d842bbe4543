import type { VideoFacts } from '../../domain/video.ts';

/** Larger frames are scaled down while they are decoded: faces of interest stay large, memory stays small. */
export const MAX_SIDE = 1920;

/** Width and height of the frames to deliver for a picture of this display size, in whole pixels. */
export function frameSize(
  width: number,
  height: number,
): Pick<VideoFacts, 'width' | 'height' | 'scaledFrom'> {
  const scale = Math.min(1, MAX_SIDE / Math.max(width, height));
  const size = {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
  return scale < 1 ? { ...size, scaledFrom: { width: Math.round(width), height: Math.round(height) } } : size;
}
