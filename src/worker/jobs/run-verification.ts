import { loadParityVectors } from '../../adapters/inference/load-scorer.ts';
import { compareWithReference } from '../../adapters/inference/self-test.ts';
import { ByteProgress } from '../../adapters/models/byte-progress.ts';
import type { ModelVerification, WorkerCommand } from '../protocol.ts';
import { rememberedModels } from './models.ts';

/** Compares the model on this device with the reference implementation; for people who doubt, and for tests. */
export async function runVerification({
  siteRoot,
  backend,
}: Extract<WorkerCommand, { type: 'verify' }>): Promise<ModelVerification> {
  const nobody = (): undefined => undefined;
  const listener = { progress: nobody, crop: nobody, scored: nobody };
  const scorer = await rememberedModels(siteRoot).scorer(backend, listener);
  const vectors = await loadParityVectors(siteRoot, scorer.model, new ByteProgress(nobody));
  const { difference, tolerance, permutationEffect } = await compareWithReference(scorer, vectors);
  return { backend: scorer.backend, difference, tolerance, permutationEffect };
}
