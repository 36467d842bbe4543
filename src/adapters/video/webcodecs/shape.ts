import type { InputVideoTrack, VideoSample, VideoSampleSink } from 'mediabunny';
import type { Seconds } from '../../../domain/units.ts';
import { frameSize, type FrameSize } from '../frame-size.ts';

/** Rounding makes no other shape. */
const ROUNDING = 2;

/** How the pictures of a track are stored. */
export interface Storage {
  /** Width of a pixel over its height. */
  readonly pixelAspect: number;
  /** Size of the frames to deliver. */
  readonly size: FrameSize;
}

/** What is asked of a decoded picture. */
type Decoded = Pick<VideoSample, 'rotation'> & {
  readonly visibleRect: { readonly width: number; readonly height: number };
};

/** Learns it from the track's header, and where that cannot be trusted from the picture at `start`. */
export async function storageOf(
  track: InputVideoTrack,
  container: string,
  sink: VideoSampleSink,
  start: Seconds,
): Promise<Storage> {
  const { num, den } = await track.getPixelAspectRatio();
  const pixelAspect = num > 0 && den > 0 ? num / den : 1;
  const [width, height] = await Promise.all([track.getDisplayWidth(), track.getDisplayHeight()]);
  const stated = { pixelAspect, size: frameSize(width, height) };
  // Fault of mediabunny 1.61.0: in transport streams it computes the height of interlaced H.264 without the factor 2 of
  // Rec. ITU-T H.264, equation 7-18 (720 becomes 352), and the picture's aspect with it; that of a pixel is right.
  if (container !== 'mpegts' || track.codec !== 'avc') return stated;
  const sample = await sink.getSample(start);
  if (!sample) return stated;
  try {
    return { pixelAspect, size: sizeOf(sample, stated) };
  } finally {
    sample.close();
  }
}

/** The size of a decoded picture as people see it: pictures of one track may differ. */
export function sizeOf({ visibleRect, rotation }: Decoded, { pixelAspect, size }: Storage): FrameSize {
  const turned = (width: number, height: number): FrameSize =>
    rotation % 180 === 0 ? frameSize(width, height) : frameSize(height, width);
  const { width, height } = visibleRect;
  // WebKitGTK has seen to the shape of the pixels already: its pictures are stated in the shape that people see.
  if (haveOneShape(turned(width, height), size)) return size;
  const own = turned(width * Math.max(1, pixelAspect), height / Math.min(1, pixelAspect));
  const alike =
    Math.abs(own.width - size.width) <= ROUNDING && Math.abs(own.height - size.height) <= ROUNDING;
  return alike ? size : own;
}

/** Whether the one is the other, smaller or larger. */
function haveOneShape(one: FrameSize, other: FrameSize): boolean {
  return Math.abs(one.width * other.height - other.width * one.height) <= ROUNDING * other.width;
}
