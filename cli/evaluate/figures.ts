import type { OperatingPoint } from '../../src/domain/model.ts';
import { aucWithInterval, type Estimate } from '../metrics/bootstrap.ts';
import { metricsAt, type ThresholdMetrics } from '../metrics/threshold.ts';
import type { ScoredClip } from './clip-score.ts';

/** How well some clips can be told apart. */
export interface Figures {
  readonly fakes: number;
  readonly reals: number;
  readonly auc: Estimate | null;
  readonly atThresholds: readonly (ThresholdMetrics & { readonly grade: string })[];
}

/** The figures of scored clips. `points`: the operating points the model ships with. */
export function figuresOf(clips: readonly ScoredClip[], points: readonly OperatingPoint[]): Figures {
  const fakes = clips.filter(({ fake }) => fake).length;
  return {
    fakes,
    reals: clips.length - fakes,
    auc: aucWithInterval(clips),
    atThresholds: points.map(({ grade, threshold }) => ({ grade, ...metricsAt(threshold, clips) })),
  };
}
