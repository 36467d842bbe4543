/** The line between a job and the workers that score its crops; errors cross as data. */
import type { FaceCrops } from '../../domain/face.ts';
import type { ModelVariant } from '../../domain/model.ts';
import type { CropScores } from '../../pipeline/ports.ts';
import type { Failed } from '../crew/messages.ts';
import type { RuntimeFiles } from './readied.ts';

/** What a worker needs before it can score. */
export interface BackboneOrder {
  readonly siteRoot: string;
  /** For WebAssembly. */
  readonly runtime: RuntimeFiles;
  readonly backbone: Uint8Array;
  readonly sessionOptions: ModelVariant['sessionOptions'];
}

export type ScoreRequest =
  | { readonly type: 'start'; readonly order: BackboneOrder }
  | { readonly type: 'score'; readonly crops: FaceCrops };

/** One for each request. */
export type ScoreAnswer =
  { readonly type: 'ready' } | { readonly type: 'scored'; readonly scores: CropScores } | Failed;
