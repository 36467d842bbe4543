import { proportion, type Proportion } from './proportion.ts';
import type { Scored } from './scored.ts';

/** What comes of calling fake every clip whose score reaches `threshold`. */
export interface ThresholdMetrics {
  readonly threshold: number;
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly trueNegatives: number;
  readonly falseNegatives: number;
  /** Null where nothing was called fake. */
  readonly precision: number | null;
  /** Share of the fakes that were called fake. */
  readonly recall: Proportion;
  /** Harmonic mean of precision and recall (van Rijsbergen 1979); null where there is no fake at all. */
  readonly f1: number | null;
  readonly accuracy: Proportion;
  /** Share of the real clips that were called fake. */
  readonly falsePositiveRate: Proportion;
}

/** Confusion matrix at a threshold and the rates that follow from it. Fake is positive. */
export function metricsAt(threshold: number, clips: readonly Scored[]): ThresholdMetrics {
  const counted = (fake: boolean, called: boolean) =>
    clips.filter((clip) => clip.fake === fake && clip.score >= threshold === called).length;
  const truePositives = counted(true, true);
  const falsePositives = counted(false, true);
  const trueNegatives = counted(false, false);
  const falseNegatives = counted(true, false);
  return {
    threshold,
    truePositives,
    falsePositives,
    trueNegatives,
    falseNegatives,
    precision: proportion(truePositives, truePositives + falsePositives).value,
    recall: proportion(truePositives, truePositives + falseNegatives),
    f1: proportion(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives).value,
    accuracy: proportion(truePositives + trueNegatives, clips.length),
    falsePositiveRate: proportion(falsePositives, falsePositives + trueNegatives),
  };
}
