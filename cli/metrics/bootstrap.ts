import { seededRandom } from './random.ts';
import { rocAuc } from './roc.ts';
import type { Scored } from './scored.ts';

/** A value with the interval that holds it with 95 % confidence. */
export interface Estimate {
  readonly value: number;
  readonly interval: readonly [number, number];
}

/** A scored clip and whom it shows; clips of one person are not independent of each other. */
export interface ScoredClip extends Scored {
  readonly identity: string | null;
}

const REPLICATES = 2000;
const SEED = 20_260;

/**
 * ROC AUC with a percentile bootstrap interval. Resampling is stratified: fakes and real clips are drawn
 * separately, so that every replicate has as many as the set itself. Clips that share an identity are drawn
 * together; without that, five clips of one person would count as five witnesses. (Efron & Tibshirani 1993, "An
 * Introduction to the Bootstrap", chapters 8 and 13.)
 *
 * @returns null when either class is empty
 */
export function aucWithInterval(clips: readonly ScoredClip[], replicates = REPLICATES): Estimate | null {
  const fakes = clusters(clips.filter(({ fake }) => fake));
  const reals = clusters(clips.filter(({ fake }) => !fake));
  const value = rocAuc(fakes.flat(), reals.flat());
  if (value === null) return null;
  const random = seededRandom(SEED);
  const areas = Float64Array.from({ length: replicates }, () =>
    rocAuc(resample(fakes, random), resample(reals, random))!,
  ).sort();
  return { value, interval: [quantile(areas, 0.025), quantile(areas, 0.975)] };
}

/** The scores in groups that are drawn together; a clip without identity is a group of its own. */
function clusters(clips: readonly ScoredClip[]): number[][] {
  const named = new Map<string, number[]>();
  const single: number[][] = [];
  for (const { identity, score } of clips) {
    const cluster = identity === null ? undefined : named.get(identity);
    if (cluster) cluster.push(score);
    else if (identity === null) single.push([score]);
    else named.set(identity, [score]);
  }
  return [...named.values(), ...single];
}

function resample(groups: readonly (readonly number[])[], random: () => number): number[] {
  return groups.flatMap(() => groups[Math.floor(random() * groups.length)]!);
}

/** The `q`-quantile of ascending values, interpolated linearly (Hyndman & Fan 1996, type 7). */
function quantile(ascending: Float64Array, q: number): number {
  const position = q * (ascending.length - 1);
  const below = ascending[Math.floor(position)]!;
  const above = ascending[Math.ceil(position)]!;
  return below + (above - below) * (position % 1);
}
