import { proportion, type Proportion } from './proportion.ts';
import type { Scored } from './scored.ts';

/** A scored clip and the name of the pair it belongs to: a fake and the real clip it was made from. */
export interface PairedClip extends Scored {
  readonly pair: string | null;
}

/**
 * How often the fake of a matched pair scores higher than its own original, ties counting half: the person,
 * scene and codec are the same, so nothing but the manipulation can tell them apart. A pair with several
 * fakes or originals gives every combination.
 *
 * @returns null when no pair has both sides
 */
export function pairAccuracy(clips: readonly PairedClip[]): Proportion | null {
  const paired = clips.filter(({ pair }) => pair !== null);
  const reals = paired.filter(({ fake }) => !fake);
  let won = 0;
  let compared = 0;
  for (const fake of paired.filter((clip) => clip.fake)) {
    for (const real of reals.filter(({ pair }) => pair === fake.pair)) {
      compared++;
      won += fake.score > real.score ? 1 : fake.score === real.score ? 0.5 : 0;
    }
  }
  return compared === 0 ? null : proportion(won, compared);
}
