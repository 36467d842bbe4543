import type { Burst, SamplingPlan, SamplingRule } from '../domain/sampling.ts';
import type { VideoFacts } from '../domain/video.ts';

/** Where the decoder cannot tell the frame rate, bursts are spaced as film and television mostly are. */
const ASSUMED_FRAME_RATE = 25;

/**
 * Chooses which frames of a video to look at: bursts of `rule.burstLength` neighbours whose centres
 * divide the whole duration evenly. Neighbours show how a face changes from frame to frame; the spread
 * makes sure that no part of the video is passed over. A video with fewer frames than wanted is taken whole.
 *
 * Times point at the middle of a frame's display interval, so that rounding never picks its neighbour.
 *
 * @param frames how many frames are wanted in all, ≥ 1
 */
export function planSampling(facts: VideoFacts, frames: number, rule: SamplingRule): SamplingPlan {
  const rate = facts.frameRate ?? ASSUMED_FRAME_RATE;
  const available = facts.kind === 'image' ? 1 : Math.max(1, Math.round(facts.duration * rate));
  const wanted = Math.min(frames, available);
  const burstLength = Math.min(rule.burstLength, wanted);
  const count = Math.ceil(wanted / burstLength);

  const bursts: Burst[] = [];
  let next = 0;
  for (let index = 0; index < count; index++) {
    const length = Math.min(burstLength, wanted - index * burstLength);
    const centred = Math.round(((index + 0.5) * available) / count - length / 2);
    const remaining = wanted - index * burstLength;
    const first = Math.min(Math.max(centred, next), available - remaining);
    const times = Array.from({ length }, (_, i) =>
      facts.kind === 'image' ? 0 : ((first + i + 0.5) * facts.duration) / available,
    );
    bursts.push({ index, times });
    next = first + length;
  }
  return { bursts, frames: wanted };
}
