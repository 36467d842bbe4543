import type * as Ort from 'onnxruntime-web';
import type { FaceCrops } from '../../domain/face.ts';
import type { ModelPackage, ModelVariant } from '../../domain/model.ts';
import type { BackendReport } from '../../domain/report.ts';
import type { Seconds } from '../../domain/units.ts';
import type { CropScores, Scorer, SequenceScore } from '../../pipeline/ports.ts';
import type { Backbone } from './backbone.ts';
import { floats } from './onnx-backbone.ts';
import type { OnnxRuntime } from './readied.ts';

/** A model package on one backend: a backbone and the session of the sequence head behind the `Scorer` port. */
export class OnnxScorer implements Scorer {
  /** @param notes why nothing faster was taken */
  constructor(
    private readonly ort: OnnxRuntime,
    private readonly backbone: Backbone,
    private readonly sequence: Ort.InferenceSession,
    readonly model: ModelPackage,
    private readonly variant: ModelVariant,
    private readonly notes: readonly string[],
  ) {}

  get modelSha256(): string {
    return this.variant.backbone.sha256;
  }

  get backend(): BackendReport {
    const { backend: name, precision } = this.variant;
    return { name, precision, threads: this.backbone.lanes, notes: this.notes };
  }

  scoreCrops(crops: FaceCrops): Promise<CropScores> {
    return this.backbone.scoreCrops(crops);
  }

  async scoreSequence(features: Float32Array, times: readonly Seconds[]): Promise<SequenceScore> {
    const { Tensor } = this.ort;
    const frames = times.length;
    const out = await this.sequence.run({
      features: new Tensor('float32', features, [1, frames, features.length / frames]),
      times: new Tensor('float32', Float32Array.from(times), [1, frames]),
    });
    const kindLogRatios = out['kind_log_ratios'] && [...floats(out['kind_log_ratios'])];
    return { logit: floats(out['logit'])[0]!, ...(kindLogRatios && { kindLogRatios }) };
  }

  /** Frees the memory of both. */
  async release(): Promise<void> {
    await Promise.all([this.backbone.release(), this.sequence.release()]);
  }
}
