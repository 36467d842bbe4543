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

/** Whether a clip is fake, and whom it shows. */
type Shown = Pick<ScoredClip, 'fake' | 'identity'>;

/** ROC AUC with the interval of `intervalByPerson`. @returns null when either class is empty */
export function aucWithInterval(clips: readonly ScoredClip[], replicates = REPLICATES): Estimate | null {
  const area = (fakes: readonly ScoredClip[], reals: readonly ScoredClip[]) =>
    rocAuc(
      fakes.map(({ score }) => score),
      reals.map(({ score }) => score),
    );
  return intervalByPerson(clips, area, replicates);
}

/**
 * A figure with its percentile bootstrap interval. Resampling is stratified: fakes and real clips are drawn
 * separately, so that every replicate has as many as the set itself. Clips that share an identity are drawn
 * together; without that, five clips of one person would count as five witnesses. (Efron & Tibshirani 1993, "An
 * Introduction to the Bootstrap", chapters 8 and 13.)
 *
 * @param figure of fakes and real clips; null where it has no value, which replicates are then left out
 * @returns null when the figure has no value over all clips
 */
export function intervalByPerson<Clip extends Shown>(
  clips: readonly Clip[],
  figure: (fakes: readonly Clip[], reals: readonly Clip[]) => number | null,
  replicates = REPLICATES,
): Estimate | null {
  const fakes = clusters(clips.filter(({ fake }) => fake));
  const reals = clusters(clips.filter(({ fake }) => !fake));
  const value = figure(fakes.flat(), reals.flat());
  if (value === null) return null;
  const random = seededRandom(SEED);
  const drawn = Array.from({ length: replicates }, () =>
    figure(resample(fakes, random), resample(reals, random)),
  );
  const values = Float64Array.from(drawn.filter((each) => each !== null)).sort();
  return { value, interval: [quantile(values, 0.025), quantile(values, 0.975)] };
}

/** The clips in groups that are drawn together; a clip without identity is a group of its own. */
function clusters<Clip extends Shown>(clips: readonly Clip[]): Clip[][] {
  const named = new Map<string, Clip[]>();
  const single: Clip[][] = [];
  for (const clip of clips) {
    const cluster = clip.identity === null ? undefined : named.get(clip.identity);
    if (cluster) cluster.push(clip);
    else if (clip.identity === null) single.push([clip]);
    else named.set(clip.identity, [clip]);
  }
  return [...named.values(), ...single];
}

function resample<Clip>(groups: readonly (readonly Clip[])[], random: () => number): Clip[] {
  return groups.flatMap(() => groups[Math.floor(random() * groups.length)]!);
}

/** The `q`-quantile of ascending values, interpolated linearly (Hyndman & Fan 1996, type 7). */
function quantile(ascending: Float64Array, q: number): number {
  const position = q * (ascending.length - 1);
  const below = ascending[Math.floor(position)]!;
  const above = ascending[Math.ceil(position)]!;
  return below + (above - below) * (position % 1);
}
