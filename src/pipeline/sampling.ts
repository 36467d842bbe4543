import type { Burst, SamplingPlan, SamplingRule } from '../domain/sampling.ts';
import type { Seconds } from '../domain/units.ts';
import type { VideoFacts } from '../domain/video.ts';

/** Where the decoder cannot tell the frame rate, bursts are spaced as film and television mostly are. */
const ASSUMED_FRAME_RATE = 25;

/** Time stamps in milliseconds tremble by a part of a frame: a centre half-way between two goes to the later one. */
const TREMBLING = 0.02;

/**
 * Chooses which frames of a video to look at: bursts of `rule.burstLength` neighbours whose centres
 * divide the whole duration evenly. Neighbours show how a face changes from frame to frame; the spread
 * makes sure that no part of the video is passed over. A video with fewer frames than wanted is taken whole.
 *
 * Times point at the middle of a frame's display interval, so that rounding never picks its neighbour.
 *
 * @param frames how many frames are wanted in all, ≥ 1
 * @param stamps when each frame appears, ascending, from 0; null where nobody knows: then they are taken to follow
 * each other evenly
 */
export function planSampling(
  facts: VideoFacts,
  frames: number,
  rule: SamplingRule,
  stamps: readonly Seconds[] | null = null,
): SamplingPlan {
  if (facts.kind === 'image') return { bursts: [{ index: 0, times: [0] }], frames: 1 };
  const clock = stamps ? listedClock(stamps, facts.duration) : evenClock(facts);
  const { available } = clock;
  const wanted = Math.min(frames, available);
  const burstLength = Math.min(rule.burstLength, wanted);
  const count = Math.ceil(wanted / burstLength);

  const bursts: Burst[] = [];
  let next = 0;
  for (let index = 0; index < count; index++) {
    const length = Math.min(burstLength, wanted - index * burstLength);
    const centre = clock.positionAt(((index + 0.5) * facts.duration) / count);
    const centred = Math.round(centre - length / 2 + TREMBLING);
    const remaining = wanted - index * burstLength;
    const first = Math.min(Math.max(centred, next), available - remaining);
    const times = Array.from({ length }, (_, i) => clock.middleOf(first + i));
    bursts.push({ index, times, ...(stamps && { from: stamps[first]! }) });
    next = first + length;
  }
  return { bursts, frames: wanted };
}

/** How the frames of a video lie in time. */
interface FrameClock {
  readonly available: number;
  /** How many frames lie before `time`, with fractions of the one on screen. */
  positionAt(time: Seconds): number;
  /** The middle of a frame's display interval. */
  middleOf(frame: number): Seconds;
}

function evenClock({ duration, frameRate }: VideoFacts): FrameClock {
  const available = Math.max(1, Math.round(duration * (frameRate ?? ASSUMED_FRAME_RATE)));
  return {
    available,
    positionAt: (time) => (duration > 0 ? (time * available) / duration : 0),
    middleOf: (frame) => ((frame + 0.5) * duration) / available,
  };
}

function listedClock(stamps: readonly Seconds[], duration: Seconds): FrameClock {
  const endOf = (frame: number): Seconds => stamps[frame + 1] ?? Math.max(duration, stamps[frame]!);
  return {
    available: stamps.length,
    positionAt(time) {
      const frame = Math.max(0, lastUpTo(stamps, time));
      const shown = endOf(frame) - stamps[frame]!;
      return frame + (shown > 0 ? Math.min(1, Math.max(0, (time - stamps[frame]!) / shown)) : 0);
    },
    middleOf: (frame) => (stamps[frame]! + endOf(frame)) / 2,
  };
}

/** Index of the last of ascending `stamps` that is not later than `time`; -1 of none. */
function lastUpTo(stamps: readonly Seconds[], time: Seconds): number {
  let [low, high] = [0, stamps.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (stamps[middle]! <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
