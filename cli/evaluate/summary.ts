import type { OperatingPoint } from '../../src/domain/model.ts';
import { pairAccuracy } from '../metrics/pairs.ts';
import type { Proportion } from '../metrics/proportion.ts';
import { reliability, type Reliability } from '../metrics/reliability.ts';
import { rocCurve, type RocPoint } from '../metrics/roc.ts';
import type { ClipScore, ClipStatus, ScoredClip } from './clip-score.ts';
import { figuresOf, type Figures } from './figures.ts';
import { poolingRows, type PoolingRow } from './pooling.ts';
import { sliceRows, type SliceRow } from './slices.ts';

/** The figures of one set of scored clips. */
export interface MetricSet extends Figures {
  readonly reliability: Reliability;
  readonly pairAccuracy: Proportion | null;
}

/** Everything `summary.json` says about a labelled set. */
export interface EvaluationSummary {
  /** What was run: model, settings, set. */
  readonly run: Readonly<Record<string, unknown>>;
  /** How many clips of each label ended how. */
  readonly counts: Readonly<Record<'fake' | 'real', Readonly<Record<ClipStatus, number>>>>;
  /** Clips for which the app gave a grade. */
  readonly judged: MetricSet;
  /** Those and the ones it abstained on, by the score it would have given. */
  readonly withAbstained: MetricSet;
  /** What the sequence head brings over simpler pooling, over judged clips. */
  readonly pooling: readonly PoolingRow[];
  readonly roc: readonly RocPoint[];
  /** Per manipulation method and per group, over judged clips. */
  readonly slices: readonly SliceRow[];
  readonly unscored: readonly Pick<ClipScore, 'path' | 'fake' | 'status' | 'error'>[];
}

/** All figures of a labelled set. `points`: the operating points the model ships with. */
export function summarise(
  clips: readonly ClipScore[],
  points: readonly OperatingPoint[],
  run: Readonly<Record<string, unknown>>,
): EvaluationSummary {
  const scored = clips.filter((clip): clip is ScoredClip => clip.score !== null);
  const judged = scored.filter(({ status }) => status === 'judged');
  return {
    run,
    counts: { fake: countStatus(clips, true), real: countStatus(clips, false) },
    judged: metricsOf(judged, points),
    withAbstained: metricsOf(scored, points),
    pooling: poolingRows(judged),
    roc: rocCurve(judged),
    slices: sliceRows(judged, points),
    unscored: clips
      .filter(({ score }) => score === null)
      .map(({ path, fake, status, error }) => ({ path, fake, status, error })),
  };
}

function metricsOf(clips: readonly ScoredClip[], points: readonly OperatingPoint[]): MetricSet {
  return {
    ...figuresOf(clips, points),
    reliability: reliability(clips),
    pairAccuracy: pairAccuracy(clips),
  };
}

function countStatus(clips: readonly ClipScore[], fake: boolean): Record<ClipStatus, number> {
  const counts = { judged: 0, abstained: 0, 'no-face': 0, error: 0 };
  for (const clip of clips) if (clip.fake === fake) counts[clip.status]++;
  return counts;
}
