import type { Scored } from './scored.ts';

/** One bar of the reliability diagram; means are null where no clip fell into the bin. */
export interface ReliabilityBin {
  readonly from: number;
  readonly to: number;
  readonly clips: number;
  readonly meanScore: number | null;
  readonly fakeShare: number | null;
}

/** How far the scores can be read as probabilities. */
export interface Reliability {
  readonly bins: readonly ReliabilityBin[];
  /** Null for an empty set. */
  readonly expectedCalibrationError: number | null;
}

/**
 * Reliability diagram and expected calibration error of p(fake) over bins of equal width: the gap between the
 * mean score and the share of fakes, weighted by the clips in each bin. (Naeini et al. 2015, "Obtaining well
 * calibrated probabilities using Bayesian binning"; Guo et al. 2017.) The share of fakes in the set itself
 * enters here: a set with more fakes than where the calibration was fitted looks under-confident.
 */
export function reliability(clips: readonly Scored[], binCount = 10): Reliability {
  const members = Array.from({ length: binCount }, (): Scored[] => []);
  for (const clip of clips) members[Math.min(binCount - 1, Math.floor(clip.score * binCount))]!.push(clip);
  const bins = members.map((inside, i) => ({
    from: i / binCount,
    to: (i + 1) / binCount,
    clips: inside.length,
    meanScore: mean(inside.map(({ score }) => score)),
    fakeShare: mean(inside.map(({ fake }) => Number(fake))),
  }));
  const gap = bins.reduce(
    (sum, bin) => sum + bin.clips * Math.abs((bin.meanScore ?? 0) - (bin.fakeShare ?? 0)),
    0,
  );
  return { bins, expectedCalibrationError: clips.length === 0 ? null : gap / clips.length };
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
