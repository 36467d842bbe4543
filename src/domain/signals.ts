import { runsOf } from './moments.ts';
import type { FrameScore } from './report.ts';
import type { Bytes, Probability } from './units.ts';
import type { Footage } from './verdict.ts';
import type { VideoFacts } from './video.ts';

/** Mean change of the score from one neighbouring frame to the next; null where no two are neighbours. */
export function neighbourChange(frames: readonly FrameScore[]): Probability | null {
  const changes = runsOf(frames).flatMap((run) =>
    run.slice(1).map((frame, i) => Math.abs(frame.pFake - run[i]!.pFake)),
  );
  if (changes.length === 0) return null;
  return changes.reduce((sum, change) => sum + change, 0) / changes.length;
}

/** How sharp a face is, in words: by how many times it exceeds the least that is judged. */
export type SharpnessLevel = 'too-soft' | 'soft' | 'fair' | 'sharp';

const SOFT_UP_TO = 5;
const FAIR_UP_TO = 25;

/** The level of a sharpness. The measure is a variance: five times as much is little more than twice the contrast. */
export function sharpnessLevel(sharpness: number, limit: number): SharpnessLevel {
  if (sharpness < limit) return 'too-soft';
  if (sharpness < limit * SOFT_UP_TO) return 'soft';
  return sharpness < limit * FAIR_UP_TO ? 'fair' : 'sharp';
}

/** How much room the file has for detail. */
export interface DataRate {
  readonly bitsPerSecond: number;
  /** Per pixel of the frames as decoded; null where the frame rate is unknown. */
  readonly bitsPerPixel: number | null;
}

/** A file and what its decoder said of it. */
interface VideoFile {
  readonly file: { readonly size: Bytes };
  readonly video: VideoFacts;
  /** How many frames were to be looked at, and how many could be. */
  readonly frames?: { readonly planned: number; readonly decoded: number };
}

/** The mean data rate of a video file, sound included; null for pictures. */
export function dataRate({ file, video }: VideoFile): DataRate | null {
  if (video.kind === 'image' || video.duration <= 0) return null;
  const bitsPerSecond = (file.size * 8) / video.duration;
  const pixelsPerSecond = (video.frameRate ?? 0) * video.width * video.height;
  return { bitsPerSecond, bitsPerPixel: pixelsPerSecond > 0 ? bitsPerSecond / pixelsPerSecond : null };
}

/** Codecs that need about half of H.264's bits for the same picture, by the beginning of their names. */
const LATER_CODECS = /^(hvc|hev|h265|vp0?9|av0?1|vvc)/i;

/** What the verdict rule wants to know of a whole video or image. */
export function footageOf(source: VideoFile): Footage {
  const { video, frames } = source;
  const { kind, codec } = video;
  const bitsPerPixel = dataRate(source)?.bitsPerPixel ?? null;
  const worth = codec !== null && LATER_CODECS.test(codec) ? 2 : 1;
  return {
    kind,
    h264BitsPerPixel: bitsPerPixel === null ? null : worth * bitsPerPixel,
    ...(frames && { shareLookedAt: frames.decoded / frames.planned }),
  };
}
