import type { AnalysisErrorData } from '../domain/errors.ts';
import type { AnalysisReport, Stage } from '../domain/report.ts';
import type { AnalysisSettings } from '../domain/settings.ts';
import type { FramePicture } from '../worker/protocol.ts';
import { EMPTY_GALLERY, type CropGallery } from './crop-gallery.ts';

/** Names one job of this page view. */
export type JobId = number;

/** How far one stage has come: bytes for `load`, `probe` and `hash`, frames or faces for the others. */
export interface StageCount {
  readonly done: number;
  readonly total: number;
}

/** What is known of a running job. Stages that had nothing to do never appear in `counts`. */
export interface JobProgress {
  /** The stage that was heard of last. */
  readonly stage: Stage;
  readonly counts: Readonly<Partial<Record<Stage, StageCount>>>;
  /** A first attempt stood still; this is the second. */
  readonly startedAgain?: true;
}

/** What there is to look at of one video: the crops of its faces, and small pictures of its whole frames. */
export interface Pictures {
  readonly crops: CropGallery;
  readonly frames: readonly FramePicture[];
}

/** Nothing to look at, yet or any more. */
export const NO_PICTURES: Pictures = { crops: EMPTY_GALLERY, frames: [] };

/** Where a job stands. Crops exist only where there is a face to show. */
export type JobState =
  | { readonly phase: 'waiting' }
  | ({ readonly phase: 'running'; readonly progress: JobProgress } & Pictures)
  | ({ readonly phase: 'done'; readonly report: AnalysisReport } & Pictures)
  | { readonly phase: 'failed'; readonly error: AnalysisErrorData }
  /** `crops`: what had been found until then; no verdict is drawn from a part. */
  | { readonly phase: 'cancelled'; readonly crops: CropGallery };

/** One file that a person asked about. */
export interface Job {
  readonly id: JobId;
  readonly file: File;
  readonly settings: AnalysisSettings;
  readonly state: JobState;
}

/** Whether its turn is still to come, so that it can change places. */
export function isWaiting({ state }: Job): boolean {
  return state.phase === 'waiting';
}

/** Before the worker says anything, the file is being opened. */
export const NO_PROGRESS: JobProgress = { stage: 'probe', counts: {} };

/** The progress after one more event. */
export function advance(progress: JobProgress, stage: Stage, done: number, total: number): JobProgress {
  return { ...progress, stage, counts: { ...progress.counts, [stage]: { done, total } } };
}
