import type * as Ort from 'onnxruntime-web';
import { AnalysisError } from '../../domain/errors.ts';
import type { FaceCrops } from '../../domain/face.ts';
import type { ModelPackage, ModelVariant } from '../../domain/model.ts';
import type { BackendReport } from '../../domain/report.ts';
import type { Seconds } from '../../domain/units.ts';
import { joinRows } from '../../pipeline/join-rows.ts';
import type { ActivationMaps, CropScores, Scorer, SequenceScore } from '../../pipeline/ports.ts';
import type { BackendPlan } from './backends.ts';
import type { OnnxRuntime } from './runtime.ts';

/** Larger batches are no faster on WebAssembly and only take memory. */
const MAX_BATCH = 16;

/** A model package on one backend: two ONNX sessions behind the `Scorer` port. */
export class OnnxScorer implements Scorer {
  readonly backend: BackendReport;
  readonly modelSha256: string;

  private constructor(
    private readonly ort: OnnxRuntime,
    private readonly backbone: Ort.InferenceSession,
    private readonly sequence: Ort.InferenceSession,
    readonly model: ModelPackage,
    variant: ModelVariant,
    plan: BackendPlan,
    notes: readonly string[],
  ) {
    this.modelSha256 = variant.backbone.sha256;
    this.backend = { name: plan.backend, precision: variant.precision, threads: plan.threads, notes };
  }

  /**
   * Creates both sessions. The sequence head is small and always runs on WebAssembly.
   *
   * @param stillAtIt called between the two
   */
  static async create(
    ort: OnnxRuntime,
    files: { readonly backbone: Uint8Array; readonly sequence: Uint8Array },
    model: ModelPackage,
    variant: ModelVariant,
    plan: BackendPlan,
    notes: readonly string[],
    stillAtIt: () => void,
  ): Promise<OnnxScorer> {
    const backbone = await ort.InferenceSession.create(files.backbone, {
      executionProviders: [plan.backend],
      graphOptimizationLevel: 'all',
      extra: nested(variant.sessionOptions),
    });
    stillAtIt();
    const sequence = await ort.InferenceSession.create(files.sequence, { executionProviders: ['wasm'] });
    return new OnnxScorer(ort, backbone, sequence, model, variant, plan, notes);
  }

  async scoreCrops({ count, size, data }: FaceCrops): Promise<CropScores> {
    const features: Float32Array[] = [];
    const logits = new Float32Array(count);
    const maps: Ort.Tensor[] = [];
    const wanted = ['features', 'frame_logit', 'cam'].filter((name) =>
      this.backbone.outputNames.includes(name),
    );
    for (let from = 0; from < count; from += MAX_BATCH) {
      const batch = Math.min(MAX_BATCH, count - from);
      const bytes = size * size * 3;
      const pixels = data.subarray(from * bytes, (from + batch) * bytes);
      const faces = new this.ort.Tensor('uint8', pixels, [batch, size, size, 3]);
      const out = await this.backbone.run({ faces }, wanted);
      features.push(floats(out['features']));
      logits.set(floats(out['frame_logit']), from);
      if (out['cam']) maps.push(out['cam']);
    }
    return { features: joinRows(features), logits, activations: joinMaps(maps) };
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

  /** Frees both sessions' memory. */
  async release(): Promise<void> {
    await Promise.all([this.backbone.release(), this.sequence.release()]);
  }
}

/** The activation maps [n, rows, columns] of all batches in one block; null where the model gives none. */
function joinMaps(batches: readonly Ort.Tensor[]): ActivationMaps | null {
  const [, rows = 0, columns = 0] = batches[0]?.dims ?? [];
  if (rows * columns === 0) return null;
  return { columns, rows, logits: joinRows(batches.map(floats)) };
}

function floats(tensor: Ort.Tensor | undefined): Float32Array {
  if (tensor?.data instanceof Float32Array) return tensor.data;
  throw new AnalysisError('model-invalid', 'The model lacks an output it should have.');
}

/** onnxruntime-web wants "session.disable_quant_qdq" as nested objects. */
function nested(flat: Readonly<Record<string, string>>): Record<string, unknown> {
  const root: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(flat)) {
    const path = key.split('.');
    const last = path.pop()!;
    let place = root;
    for (const part of path) place = (place[part] ??= {}) as Record<string, unknown>;
    place[last] = value;
  }
  return root;
}
