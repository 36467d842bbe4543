import type { Seconds } from '../../../domain/units.ts';

/** Animations that say "as fast as you can" were made for slow machines. */
const SHORTEST: Seconds = 0.02;
const INSTEAD: Seconds = 0.1;

/**
 * How long browsers show a frame of an animation that asks for `stated` seconds: no time and very little time both mean a
 * tenth of a second (a habit of all of them, not a standard).
 */
export function displayDuration(stated: Seconds): Seconds {
  return stated < SHORTEST ? INSTEAD : stated;
}
