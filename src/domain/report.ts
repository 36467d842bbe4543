import type { AbstentionRule, BackendName, FakeKind, MeasuredFigure, OperatingPoint } from './model.ts';
import type { AnalysisSettings } from './settings.ts';
import type { Bytes, Milliseconds, PixelRect, Probability, Seconds, Logit } from './units.ts';
import type { TrackQuality, Verdict } from './verdict.ts';
import type { DecoderHandover, DecoderTier, VideoFacts } from './video.ts';

/** The stages a person sees, in the order of the journey. */
export const STAGES = ['load', 'probe', 'frames', 'sequence', 'hash'] as const;
export type Stage = (typeof STAGES)[number];

/**
 * The work whose time is measured; finer than the stages, because three of them interleave. What goes on beside other work
 * counts as far as it was waited for.
 */
export type TimedStep = 'load' | 'probe' | 'decode' | 'detect' | 'crop' | 'score' | 'sequence' | 'hash';

/** One face in one frame: where it was, what was cropped, how it scored. */
export interface FrameScore {
  readonly time: Seconds;
  readonly frameIndex: number;
  /** The detector's box and the square that was cropped, in pixels of the frame. */
  readonly box: PixelRect;
  readonly crop: PixelRect;
  readonly confidence: Probability;
  readonly sharpness: number;
  readonly logit: Logit;
  readonly pFake: Probability;
}

/** How much more probable a face's scores are for one kind of fake than for a real face, as the model was calibrated. */
export interface KindScore {
  readonly kind: FakeKind;
  /** Natural logarithm of the likelihood ratio. */
  readonly logLikelihoodRatio: number;
}

/** One person followed through the video. */
export interface TrackReport {
  readonly id: number;
  /** Calibrated probability that this face is fake: over the whole sequence, of a still that of its one frame. */
  readonly pFake: Probability;
  readonly sequenceLogit: Logit;
  /** Of each kind of fake; absent where the model tells no kinds apart. */
  readonly kinds?: readonly KindScore[];
  readonly quality: TrackQuality;
  readonly verdict: Verdict;
  readonly frames: readonly FrameScore[];
}

/** What ran the model, and why it was not something faster. */
export interface BackendReport {
  readonly name: BackendName;
  readonly precision: string;
  readonly threads: number;
  readonly notes: readonly string[];
}

/**
 * The single thing that the result page, history, exports, command line and tests share. Any change of
 * meaning or shape raises `schemaVersion`.
 */
export interface AnalysisReport {
  readonly schemaVersion: 3;
  readonly createdAt: string;
  readonly appVersion: string;
  readonly file: { readonly name: string; readonly size: Bytes; readonly sha256: string };
  readonly video: VideoFacts;
  readonly decoder: { readonly tier: DecoderTier; readonly handovers: readonly DecoderHandover[] };
  readonly model: {
    readonly id: string;
    readonly version: string;
    readonly sha256: string;
    readonly measured: readonly MeasuredFigure[];
    /** The thresholds the verdicts were drawn with, and their measured error rates; since version 2. */
    readonly operatingPoints: readonly OperatingPoint[];
    /** The limits beyond which no verdict was drawn; since version 2. */
    readonly abstention: AbstentionRule;
  };
  readonly settings: AnalysisSettings;
  readonly backend: BackendReport;
  /** Frames asked for, decoded (duplicates of one time stamp dropped) and showing at least one face of `tracks`. */
  readonly frames: {
    readonly planned: number;
    readonly decoded: number;
    readonly withFaces: number;
    /** Most faces in one frame that were not followed, because only the largest are; absent where all were. */
    readonly facesLeftOut?: number;
    readonly times: readonly Seconds[];
  };
  readonly tracks: readonly TrackReport[];
  readonly verdict: Verdict;
  readonly timings: Readonly<Record<TimedStep, Milliseconds>>;
}
