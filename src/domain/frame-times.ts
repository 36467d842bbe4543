import type { Seconds } from './units.ts';

/** Index of the time closest to `time`; -1 of none. */
export function nearestIndex(times: readonly Seconds[], time: Seconds): number {
  return times.reduce(
    (best, candidate, i) =>
      best < 0 || Math.abs(candidate - time) < Math.abs(times[best]! - time) ? i : best,
    -1,
  );
}

/** The next (1) or previous (-1) of `times`, more than `tolerance` away from `time`; null at the end. */
export function neighbourTime(
  times: readonly Seconds[],
  time: Seconds,
  step: 1 | -1,
  tolerance: Seconds,
): Seconds | null {
  const found =
    step === 1
      ? times.find((candidate) => candidate > time + tolerance)
      : times.findLast((candidate) => candidate < time - tolerance);
  return found ?? null;
}

/** `time`, or the closest of `times` when it is within `reach`: a thumb cannot hit a single frame. */
export function snap(times: readonly Seconds[], time: Seconds, reach: Seconds): Seconds {
  const closest = times[nearestIndex(times, time)];
  return closest !== undefined && Math.abs(closest - time) <= reach ? closest : time;
}
