import type { AnalysisReport } from '../../src/domain/report.ts';
import type { TrackQuality } from '../../src/domain/verdict.ts';
import type { Outcome } from '../in-page.ts';
import type { LabelledClip } from './labelled-set.ts';

/** What became of a clip: judged, scored although the verdict abstained, or without a score, and why. */
export type ClipStatus = 'judged' | 'abstained' | 'no-face' | 'error';

/** One clip of the set with its score and the part of its report that explains it. */
export interface ClipScore extends LabelledClip {
  readonly status: ClipStatus;
  /** p(fake) of the clip; null without a face or with an error. */
  readonly score: number | null;
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly report: ReportSummary | null;
}

/** A clip that has a score. */
export type ScoredClip = ClipScore & { readonly score: number };

/** A face track's score, and what simpler ways of pooling its frames would have given. */
export interface TrackSummary {
  readonly id: number;
  readonly pFake: number;
  readonly frames: number;
  readonly quality: TrackQuality;
  /** Mean and highest of the frame logits; what the LSTM has to beat. */
  readonly meanFrameLogit: number;
  readonly highestFrameLogit: number;
}

/** The part of a report that `scores.json` keeps for each clip. */
export interface ReportSummary {
  readonly file: AnalysisReport['file'];
  readonly video: AnalysisReport['video'];
  readonly verdict: AnalysisReport['verdict'];
  readonly tracks: readonly TrackSummary[];
  readonly decoder: AnalysisReport['decoder'];
  readonly frames: { readonly planned: number; readonly decoded: number; readonly withFaces: number };
  readonly backend: AnalysisReport['backend'];
  readonly milliseconds: number;
}

/**
 * A clip's score is that of its verdict: the highest p(fake) among the faces that can be judged. Where none can,
 * the most suspicious face gives the score and the clip is marked as abstained.
 */
export function scoreClip(clip: LabelledClip, outcome: Outcome<AnalysisReport>): ClipScore {
  if ('failure' in outcome) {
    return { ...clip, status: 'error', score: null, error: outcome.failure, report: null };
  }
  const { verdict, tracks } = outcome.result;
  const scored = { ...clip, error: null, report: summaryOf(outcome.result) };
  switch (verdict.kind) {
    case 'evidence':
      return { ...scored, status: 'judged', score: verdict.pFake };
    case 'inconclusive':
      return { ...scored, status: 'abstained', score: Math.max(...tracks.map(({ pFake }) => pFake)) };
    case 'not-applicable':
      return { ...scored, status: 'no-face', score: null };
  }
}

function summaryOf(report: AnalysisReport): ReportSummary {
  const { file, video, verdict, tracks, decoder, frames, backend, timings } = report;
  const { planned, decoded, withFaces } = frames;
  return {
    file,
    video,
    verdict,
    tracks: tracks.map(({ id, pFake, quality, frames: scores }) => {
      const logits = scores.map(({ logit }) => logit);
      return {
        id,
        pFake,
        frames: scores.length,
        quality,
        meanFrameLogit: logits.reduce((sum, logit) => sum + logit, 0) / Math.max(1, logits.length),
        highestFrameLogit: Math.max(...logits),
      };
    }),
    decoder,
    frames: { planned, decoded, withFaces },
    backend,
    milliseconds: Object.values(timings).reduce((sum, step) => sum + step, 0),
  };
}
