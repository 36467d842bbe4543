import { AnalysisError, toErrorData } from '../../domain/errors.ts';
import type { ModelVariant } from '../../domain/model.ts';
import type { BackendChoice } from '../../domain/settings.ts';
import { canHire } from '../crew/hire.ts';
import type { ByteProgress } from '../models/byte-progress.ts';
import type { ModelSource } from '../models/model-source.ts';
import type { Backbone } from './backbone.ts';
import { BackbonePool } from './backbone-pool.ts';
import { orderBackends, type BackendPlan } from './backends.ts';
import { probeCapabilities, type DeviceHints } from './capabilities.ts';
import { OnnxBackbone } from './onnx-backbone.ts';
import { OnnxScorer } from './onnx-scorer.ts';
import { loadRuntime, loadRuntimeFiles, type RuntimeWish } from './runtime.ts';
import { parseParityVectors, selfTest, type ParityVectors } from './self-test.ts';

/** The stored crops and the reference's answers that come with a model. */
export async function loadParityVectors(
  { model, load }: ModelSource,
  progress: ByteProgress,
): Promise<ParityVectors> {
  const content = await load(model.parity, progress);
  return parseParityVectors(JSON.parse(new TextDecoder().decode(content)));
}

/** Where a model is to run. */
interface Place {
  readonly plan: BackendPlan;
  readonly siteRoot: string;
  readonly ios: boolean;
  /** Why nothing faster was taken. */
  readonly notes: readonly string[];
}

/**
 * Loads a model on the best backend that passes its self-test. Only the files that this
 * backend needs are fetched.
 *
 * @throws AnalysisError of the last attempt when none works
 */
export async function loadScorer(
  siteRoot: string,
  source: ModelSource,
  choice: BackendChoice,
  { ios, singleBecause }: DeviceHints,
  progress: ByteProgress,
): Promise<OnnxScorer> {
  const capabilities = await probeCapabilities(ios, canHire());
  const { plans, notes } = orderBackends(singleBecause ? 'wasm-single' : choice, capabilities);
  let lastError: unknown = new AnalysisError('model-invalid', 'The model has no variant for this device.');
  const allNotes = [...(singleBecause ?? notes)];
  for (const plan of plans) {
    try {
      return await loadOn({ plan, siteRoot, ios, notes: allNotes }, source, progress);
    } catch (error) {
      lastError = error;
      const { code, message } = toErrorData(error);
      // A file that cannot be had will not be had by the next backend either.
      if (code === 'asset-unavailable') throw error;
      allNotes.push(`${plan.choice}-failed: ${message}`);
    }
  }
  throw lastError;
}

async function loadOn(place: Place, source: ModelSource, progress: ByteProgress): Promise<OnnxScorer> {
  const { plan, siteRoot, ios, notes } = place;
  const { model } = source;
  const variant = model.variants.find((candidate) => candidate.backend === plan.backend);
  if (!variant) throw new AnalysisError('model-invalid', `The model has no variant for ${plan.backend}.`);
  const wish: RuntimeWish = { backend: plan.backend, siteRoot, ios, progress };
  const [ort, file, sequence, parity] = await Promise.all([
    loadRuntime(wish),
    source.load(variant.backbone, progress),
    source.load(variant.sequence, progress),
    loadParityVectors(source, progress),
  ]);
  progress.stillAtIt();
  const scorer = await startScorer();
  progress.stillAtIt();
  try {
    await selfTest(scorer, parity);
  } catch (error) {
    await scorer.release();
    throw error;
  }
  return scorer;

  async function startScorer(): Promise<OnnxScorer> {
    try {
      // Small, and always on WebAssembly. First, so that no helper is left running where it fails.
      const head = await ort.InferenceSession.create(sequence, { executionProviders: ['wasm'] });
      progress.stillAtIt();
      const backbone = await startBackbone(variant!, file, wish, plan.threads);
      return new OnnxScorer(ort, backbone, head, model, variant!, notes);
    } catch (error) {
      throw new AnalysisError('inference-failed', `${plan.choice}: ${String(error)}`, {
        backend: plan.choice,
      });
    }
  }
}

async function startBackbone(
  { backend, sessionOptions }: ModelVariant,
  backbone: Uint8Array,
  wish: RuntimeWish,
  threads: number,
): Promise<Backbone> {
  if (threads === 1) return OnnxBackbone.create(await loadRuntime(wish), backbone, backend, sessionOptions);
  const { siteRoot } = wish;
  return BackbonePool.start(threads, {
    siteRoot,
    runtime: await loadRuntimeFiles(wish),
    backbone,
    sessionOptions,
  });
}
