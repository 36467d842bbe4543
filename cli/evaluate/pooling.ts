import { aucWithInterval, type Estimate } from '../metrics/bootstrap.ts';
import type { ScoredClip, TrackSummary } from './clip-score.ts';

/** One way of turning the scores of a clip's frames into one score, and how well it tells fake from real. */
export interface PoolingRow {
  readonly way: string;
  readonly auc: Estimate | null;
}

const WAYS: readonly (readonly [way: string, score: (track: TrackSummary) => number])[] = [
  ['sequence head, as shipped', ({ pFake }) => pFake],
  ['mean of the frame logits', ({ meanFrameLogit }) => meanFrameLogit],
  ['highest frame logit', ({ highestFrameLogit }) => highestFrameLogit],
];

/** The same faces pooled in each way; in all of them the most suspicious face gives the clip's score. */
export function poolingRows(clips: readonly ScoredClip[]): PoolingRow[] {
  return WAYS.map(([way, scoreOf]) => ({
    way,
    auc: aucWithInterval(
      clips.map((clip) => ({ ...clip, score: Math.max(...clip.report!.tracks.map(scoreOf)) })),
    ),
  }));
}
