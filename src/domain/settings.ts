import type { ModelKey } from './model.ts';
import type { FRAME_CHOICES } from './sampling.ts';

/** "auto" takes the first backend of the table that passes its self-test. */
export const BACKEND_CHOICES = ['auto', 'webgpu', 'wasm', 'wasm-single'] as const;
export type BackendChoice = (typeof BACKEND_CHOICES)[number];

/** What a person chose for one analysis. */
export interface AnalysisSettings {
  readonly frames: (typeof FRAME_CHOICES)[number];
  readonly backend: BackendChoice;
  /** Left out for the site's own choice. */
  readonly model?: ModelKey | undefined;
}

/** 40 frames: on 190 clips nothing could be told from 60, see docs/experiments/stage-15. */
export const DEFAULT_SETTINGS: AnalysisSettings = { frames: 40, backend: 'auto' };
