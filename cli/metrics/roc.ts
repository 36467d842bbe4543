import { splitByLabel, type Scored } from './scored.ts';

/** One threshold of the ROC curve: a clip counts as fake when its score is at least `threshold`. */
export interface RocPoint {
  /** Null for the first point, which is above every score. */
  readonly threshold: number | null;
  readonly falsePositiveRate: number;
  readonly truePositiveRate: number;
}

/**
 * Area under the ROC curve as the Mann-Whitney statistic: the chance that a random fake scores higher than
 * a random real clip, ties counting half. (Hanley & McNeil 1982, "The meaning and use of the area under a
 * receiver operating characteristic curve".)
 *
 * @returns null when either class is empty, for then there is no area
 */
export function rocAuc(fakes: readonly number[], reals: readonly number[]): number | null {
  if (fakes.length === 0 || reals.length === 0) return null;
  const ascending = Float64Array.from(reals).sort();
  let wins = 0;
  for (const score of fakes) wins += (countBelow(ascending, score) + countUpTo(ascending, score)) / 2;
  return wins / (fakes.length * reals.length);
}

/**
 * The ROC curve from (0, 0) to (1, 1), one point per distinct score, highest threshold first. Clips of one
 * score share a point, so ties draw a diagonal. (Fawcett 2006, "An introduction to ROC analysis", algorithm 1.)
 *
 * @returns no points when either class is empty
 */
export function rocCurve(clips: readonly Scored[]): RocPoint[] {
  const { fakes, reals } = splitByLabel(clips);
  if (fakes.length === 0 || reals.length === 0) return [];
  const descending = [...clips].sort((a, b) => b.score - a.score);
  const points: RocPoint[] = [{ threshold: null, falsePositiveRate: 0, truePositiveRate: 0 }];
  let truePositives = 0;
  let falsePositives = 0;
  descending.forEach(({ fake, score }, i) => {
    if (fake) truePositives++;
    else falsePositives++;
    if (descending[i + 1]?.score === score) return;
    points.push({
      threshold: score,
      falsePositiveRate: falsePositives / reals.length,
      truePositiveRate: truePositives / fakes.length,
    });
  });
  return points;
}

function countBelow(ascending: Float64Array, value: number): number {
  return countWhile(ascending, (other) => other < value);
}

function countUpTo(ascending: Float64Array, value: number): number {
  return countWhile(ascending, (other) => other <= value);
}

/** How many leading values hold, by binary search; `holds` must not turn true again once false. */
function countWhile(ascending: Float64Array, holds: (value: number) => boolean): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(ascending[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}
