import type { Seconds } from '../../../domain/units.ts';
import type { ClockPart } from './picture-clock.ts';

/** How much further back decoding begins where it began too late. */
const STEP_BACK: Seconds = 10;

/**
 * Where to begin decoding, so that the frame at `first` can be trusted, the fastest way first: at the last key frame before it,
 * further back, and at the start (null). Containers without an index may land too late or nowhere.
 */
export function seekPoints({ stamps, keys }: ClockPart, first: Seconds): readonly (Seconds | null)[] {
  const [start = 0] = stamps;
  const keyBefore = (time: Seconds): Seconds => (stamps.length > 0 ? latest(keys, time) : time);
  const near = keyBefore(first);
  const far = keyBefore(near - STEP_BACK);
  return [...[near, far].filter((point) => point > start), null];
}

/** The last of ascending `times` that is not after `time`; -Infinity where there is none. */
export function latest(times: readonly Seconds[], time: Seconds): Seconds {
  return times.findLast((candidate) => candidate <= time) ?? -Infinity;
}
