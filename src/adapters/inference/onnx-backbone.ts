import type * as Ort from 'onnxruntime-web';
import { AnalysisError } from '../../domain/errors.ts';
import type { FaceCrops } from '../../domain/face.ts';
import type { BackendName, ModelVariant } from '../../domain/model.ts';
import type { ActivationMaps, CropScores } from '../../pipeline/ports.ts';
import { joinScores, partsOf, type Backbone } from './backbone.ts';
import type { OnnxRuntime } from './readied.ts';

/** Larger batches are no faster on WebAssembly and only take memory. */
const MAX_BATCH = 16;

const OUTPUTS = ['features', 'frame_logit', 'cam'] as const;

/** A backbone in one ONNX session of this thread. */
export class OnnxBackbone implements Backbone {
  readonly lanes = 1;
  /** A session takes one call at a time. */
  #last: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly ort: OnnxRuntime,
    private readonly session: Ort.InferenceSession,
  ) {}

  static async create(
    ort: OnnxRuntime,
    file: Uint8Array,
    backend: BackendName,
    sessionOptions: ModelVariant['sessionOptions'],
  ): Promise<OnnxBackbone> {
    const session = await ort.InferenceSession.create(file, {
      executionProviders: [backend],
      graphOptimizationLevel: 'all',
      extra: nested(sessionOptions),
    });
    return new OnnxBackbone(ort, session);
  }

  scoreCrops(crops: FaceCrops): Promise<CropScores> {
    const scores = this.#last.then(() => this.#score(crops));
    this.#last = scores.catch(() => undefined);
    return scores;
  }

  async #score(crops: FaceCrops): Promise<CropScores> {
    const scores: CropScores[] = [];
    for (const part of partsOf(crops, MAX_BATCH)) scores.push(await this.#run(part));
    return joinScores(scores);
  }

  async #run({ count, size, data }: FaceCrops): Promise<CropScores> {
    const wanted = OUTPUTS.filter((name) => this.session.outputNames.includes(name));
    const faces = new this.ort.Tensor('uint8', data, [count, size, size, 3]);
    const out = await this.session.run({ faces }, wanted);
    return {
      features: floats(out['features']),
      logits: floats(out['frame_logit']),
      activations: mapsOf(out['cam']),
    };
  }

  async release(): Promise<void> {
    await this.session.release();
  }
}

/** The activation maps [n, rows, columns]; null where the model gives none. */
function mapsOf(tensor: Ort.Tensor | undefined): ActivationMaps | null {
  const [, rows = 0, columns = 0] = tensor?.dims ?? [];
  return rows * columns === 0 ? null : { columns, rows, logits: floats(tensor) };
}

/** @throws AnalysisError `model-invalid` where the model has no such output */
export function floats(tensor: Ort.Tensor | undefined): Float32Array {
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
