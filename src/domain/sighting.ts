import { runsOf } from './moments.ts';
import type { FrameScore } from './report.ts';
import type { PixelRect, Seconds } from './units.ts';

/** What is known of one face at one instant. */
export type Sighting =
  /** The very frame that was scored. */
  | { readonly kind: 'scored'; readonly box: PixelRect; readonly frame: FrameScore }
  /** Between two neighbouring scored frames: the box is drawn between theirs, the score is the nearer one's. */
  | { readonly kind: 'between'; readonly box: PixelRect; readonly frame: FrameScore };

/** Where the frame rate is unknown, time stamps this close belong to the same frame. */
const UNKNOWN_RATE_TOLERANCE: Seconds = 0.02;

/** How far two time stamps of the same frame may lie apart: less than half of its time on screen. */
export function sameFrameTolerance(frameRate: number | null): Seconds {
  return frameRate === null ? UNKNOWN_RATE_TOLERANCE : 0.45 / frameRate;
}

/**
 * Where a face is at `time` and how it scored there; null where it was not seen or nobody looked.
 *
 * @param frames of one face in time order
 * @param tolerance see `sameFrameTolerance`
 */
export function sightingAt(
  frames: readonly FrameScore[],
  time: Seconds,
  tolerance: Seconds,
): Sighting | null {
  const distance = (frame: FrameScore): Seconds => Math.abs(frame.time - time);
  const exact = frames.find((frame) => distance(frame) <= tolerance);
  if (exact) return { kind: 'scored', box: exact.box, frame: exact };
  const run = runsOf(frames).find((members) => members[0]!.time <= time && time <= members.at(-1)!.time);
  const after = run?.findIndex((frame) => frame.time > time) ?? -1;
  if (!run || after < 1) return null;
  const [before, next] = [run[after - 1]!, run[after]!];
  const share = (time - before.time) / (next.time - before.time);
  return {
    kind: 'between',
    box: boxBetween(before.box, next.box, share),
    frame: share < 0.5 ? before : next,
  };
}

function boxBetween(a: PixelRect, b: PixelRect, share: number): PixelRect {
  const mix = (from: number, to: number): number => from + (to - from) * share;
  return {
    x: mix(a.x, b.x),
    y: mix(a.y, b.y),
    width: mix(a.width, b.width),
    height: mix(a.height, b.height),
  };
}
