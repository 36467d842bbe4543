/**
 * The only contract between the page and the analysis worker: one command in, a stream of events out.
 * A worker does one job at a time and keeps its loaded models for the next; cancelling means terminating
 * it, so there is no cancel command that a busy worker could be slow to read.
 */
import type { DeviceHints } from '../adapters/inference/capabilities.ts';
import type { AnalysisErrorData } from '../domain/errors.ts';
import type { AnalysisReport, BackendReport, Stage, TimedStep } from '../domain/report.ts';
import type { AnalysisSettings } from '../domain/settings.ts';
import type { CropRule } from '../domain/face.ts';
import type { CropScore } from '../domain/heat-map.ts';
import type { CropEvent } from '../pipeline/ports.ts';
import type { Seconds } from '../domain/units.ts';
import type { VideoFacts, DecoderHandover, DecoderTier } from '../domain/video.ts';

/** Part of the contract, so the page's side need not know the pipeline. */
export type { CropEvent, CropScore, DeviceHints };

interface Job {
  /** Chosen by the page; comes back on every event. */
  readonly job: number;
  readonly file: File;
  /** Absolute address of the folder the app is served from, with a trailing slash. */
  readonly siteRoot: string;
  /**
   * Line to the page's `<video>` element (workers have none), see `adapters/video/element/`. Transferred.
   */
  readonly elementPort: MessagePort;
  /** Decoder tiers to skip, for tests and for people who must reproduce a fallback. */
  readonly skipTiers: readonly DecoderTier[];
  readonly device: DeviceHints;
}

/** How crops are taken when they are wanted for themselves, as training data. */
export interface ExtractSettings {
  readonly frames: number;
  readonly burstLength: number;
  readonly crop: CropRule;
}

export type WorkerCommand =
  | (Job & {
      readonly type: 'analyze';
      readonly settings: AnalysisSettings;
      /** Whether somebody wants to see the whole frames too. */
      readonly framePictures: boolean;
    })
  | (Job & { readonly type: 'extract'; readonly settings: ExtractSettings })
  | {
      readonly type: 'verify';
      readonly job: number;
      readonly siteRoot: string;
      readonly wish: ModelWish;
      readonly device: DeviceHints;
    };

/** A small picture of a whole frame that was analysed, for people to look at. */
export interface FramePicture {
  /** Position of the frame among all frames analysed, from 0. */
  readonly frameIndex: number;
  /** JPEG; the browser may keep it outside the page's memory. */
  readonly image: Blob;
}

/** Which model, and what to run it on. */
export type ModelWish = Pick<AnalysisSettings, 'backend' | 'model'>;

/** What an extraction found, beside the crops that came as events. */
export interface ExtractSummary {
  readonly video: VideoFacts;
  readonly tier: DecoderTier;
  readonly handovers: readonly DecoderHandover[];
  readonly times: readonly Seconds[];
  readonly crops: number;
}

/** How the model on this device compares with the reference implementation, in logits. */
export interface ModelVerification {
  readonly backend: BackendReport;
  readonly difference: { readonly frameLogit: number; readonly sequenceLogit: number };
  readonly tolerance: { readonly frameLogit: number; readonly sequenceLogit: number };
  /** How much the sequence logit moves when early frames change places; 0 would mean it ignores time. */
  readonly permutationEffect: number;
}

export type WorkerEvent =
  | {
      readonly type: 'progress';
      readonly job: number;
      readonly stage: Stage;
      readonly done: number;
      readonly total: number;
    }
  /**
   * The job begins a step, or is still at it: its sign of life for the watchdog.
   * `tier`: what decodes at the moment; null before a file is open.
   */
  | {
      readonly type: 'step';
      readonly job: number;
      readonly step: TimedStep;
      readonly tier: DecoderTier | null;
    }
  | { readonly type: 'frame'; readonly job: number; readonly frame: FramePicture }
  | { readonly type: 'crop'; readonly job: number; readonly crop: CropEvent }
  | { readonly type: 'scores'; readonly job: number; readonly scores: readonly CropScore[] }
  | { readonly type: 'report'; readonly job: number; readonly report: AnalysisReport }
  | { readonly type: 'extracted'; readonly job: number; readonly summary: ExtractSummary }
  | { readonly type: 'verified'; readonly job: number; readonly verification: ModelVerification }
  | { readonly type: 'error'; readonly job: number; readonly error: AnalysisErrorData };
