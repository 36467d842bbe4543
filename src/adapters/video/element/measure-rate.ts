import type { Seconds } from '../../../domain/units.ts';

/** Neighbours are planned this far apart where no rate is known. */
const USUAL_STEP: Seconds = 1 / 25;
/** Looks at so many instants in a row. */
const LOOKS = 8;

/**
 * Frames per second of a video whose frames can only be asked for by time. Where a look every 40 ms finds the same frame
 * again and again, it looks further apart, until most looks find another frame.
 *
 * @param stampAt the stamp of the frame on screen at a time
 * @returns null where each look finds another frame: the rate is at least the usual, and a plan for that hits
 */
export async function measureRate(
  stampAt: (time: Seconds) => Promise<Seconds>,
  duration: Seconds,
): Promise<number | null> {
  for (let step = USUAL_STEP; ; step *= 2) {
    const found = new Set<Seconds>();
    for (let i = 0; i < LOOKS && i * step < duration; i++) found.add(await stampAt(i * step));
    const stamps = [...found].sort((a, b) => a - b);
    const rate = (stamps.length - 1) / (stamps.at(-1)! - stamps[0]!);
    if (stamps.length === LOOKS && step === USUAL_STEP) return null;
    if (stamps.length > LOOKS / 2) return rate;
    if (LOOKS * step >= duration) return stamps.length > 1 ? rate : null;
  }
}
