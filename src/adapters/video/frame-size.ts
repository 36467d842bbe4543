import type { VideoFacts } from '../../domain/video.ts';
import { LONGEST_SHAPE } from '../../pipeline/tiles.ts';

/** Width and height of frames in whole pixels, and of the picture in the file where that is larger. */
export type FrameSize = Pick<VideoFacts, 'width' | 'height' | 'scaledFrom'>;

/** Larger frames are scaled down while they are decoded: faces of interest stay large, memory stays small. */
const MAX_SIDE = 1920;
/** Canvases of every browser can be so long. */
const MAX_LENGTH = 8192;
/** As many pixels as two frames of the largest ordinary size. */
const MAX_PIXELS = 2 * MAX_SIDE * MAX_SIDE;

/**
 * Width and height of the frames to deliver for a picture of this display size, in whole pixels. Of one that is searched in parts,
 * the longer side says little about the faces in it; its shorter side counts.
 */
export function frameSize(width: number, height: number): FrameSize {
  const [shorter, longer] = [Math.min(width, height), Math.max(width, height)];
  const scale = Math.min(
    1,
    MAX_SIDE / Math.min(longer, LONGEST_SHAPE * shorter),
    MAX_LENGTH / longer,
    Math.sqrt(MAX_PIXELS / (width * height)),
  );
  const size = {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
  return scale < 1 ? { ...size, scaledFrom: { width: Math.round(width), height: Math.round(height) } } : size;
}

/** The scale of `frameSize` as an expression of ffmpeg, for the expressions of a picture's width and height. */
export function scaleExpression(width: string, height: string): string {
  const [shorter, longer] = [`min(${width},${height})`, `max(${width},${height})`];
  const side = `${MAX_SIDE}/min(${longer},${LONGEST_SHAPE}*${shorter})`;
  const limits = `min(${MAX_LENGTH}/${longer},sqrt(${MAX_PIXELS}/(${width}*${height})))`;
  return `min(1,min(${side},${limits}))`;
}
