import { AnalysisError, toErrorData, type AnalysisErrorCode } from '../../domain/errors.ts';
import type { BackendChoice } from '../../domain/settings.ts';
import type { ByteProgress } from '../models/byte-progress.ts';
import type { ModelSource } from '../models/model-source.ts';
import type { BackendPlan } from './backends.ts';
import type { DeviceHints } from './capabilities.ts';
import { OnnxScorer } from './onnx-scorer.ts';
import { plansHere } from './plans-here.ts';
import { loadRuntime } from './runtime.ts';
import { parseParityVectors, selfTest, type ParityVectors } from './self-test.ts';
import { ThreadsFailed } from './threads-failed.ts';

/** Errors that say nothing of the model's files: with fewer threads it may work. */
const CODES_OF_THE_RUNTIME: readonly AnalysisErrorCode[] = ['inference-failed', 'internal'];

/** The stored crops and the reference's answers that come with a model. */
export async function loadParityVectors(
  { model, load }: ModelSource,
  progress: ByteProgress,
): Promise<ParityVectors> {
  const content = await load(model.parity, progress);
  return parseParityVectors(JSON.parse(new TextDecoder().decode(content)));
}

/**
 * Loads a model on the best backend that passes its self-test. Only the files that this
 * backend needs are fetched.
 *
 * @throws AnalysisError of the last attempt when none works, `ThreadsFailed` when another worker may do better
 */
export async function loadScorer(
  siteRoot: string,
  source: ModelSource,
  choice: BackendChoice,
  device: DeviceHints,
  progress: ByteProgress,
): Promise<OnnxScorer> {
  const { plans, notes } = await plansHere(choice, device);
  let lastError: unknown = new AnalysisError('model-invalid', 'The model has no variant for this device.');
  const allNotes = [...(device.threadsFailed ?? notes)];
  for (const plan of plans) {
    try {
      return await loadOn(plan, source, siteRoot, progress, allNotes);
    } catch (error) {
      lastError = error;
      const { code, message } = toErrorData(error);
      // A file that cannot be had will not be had by the next backend either.
      if (code === 'asset-unavailable') throw error;
      allNotes.push(`${plan.choice}-failed: ${message}`);
      if (plan.choice === 'wasm' && CODES_OF_THE_RUNTIME.includes(code)) throw new ThreadsFailed(allNotes);
    }
  }
  throw lastError;
}

async function loadOn(
  plan: BackendPlan,
  source: ModelSource,
  siteRoot: string,
  progress: ByteProgress,
  notes: readonly string[],
): Promise<OnnxScorer> {
  const { model } = source;
  const variant = model.variants.find((candidate) => candidate.backend === plan.backend);
  if (!variant) throw new AnalysisError('model-invalid', `The model has no variant for ${plan.backend}.`);
  const [ort, backbone, sequence, parity] = await Promise.all([
    loadRuntime(plan.backend, plan.threads, siteRoot, progress),
    source.load(variant.backbone, progress),
    source.load(variant.sequence, progress),
    loadParityVectors(source, progress),
  ]);
  progress.stillAtIt();
  const scorer = await createScorer();
  progress.stillAtIt();
  try {
    await selfTest(scorer, parity);
  } catch (error) {
    await scorer.release();
    throw error;
  }
  return scorer;

  async function createScorer(): Promise<OnnxScorer> {
    try {
      return await OnnxScorer.create(ort, { backbone, sequence }, model, variant!, plan, notes, () =>
        progress.stillAtIt(),
      );
    } catch (error) {
      throw new AnalysisError('inference-failed', `${plan.choice}: ${String(error)}`, {
        backend: plan.choice,
      });
    }
  }
}
