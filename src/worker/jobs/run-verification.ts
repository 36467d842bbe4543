import { loadParityVectors } from '../../adapters/inference/load-scorer.ts';
import { compareWithReference } from '../../adapters/inference/self-test.ts';
import { ByteProgress } from '../../adapters/models/byte-progress.ts';
import { findModel } from '../../adapters/models/model-source.ts';
import type { ModelVerification, WorkerCommand, WorkerEvent } from '../protocol.ts';
import { eventListener } from './listener.ts';
import { rememberedModels } from './models.ts';

/** Compares the model on this device with the reference implementation; for people who doubt, and for tests. */
export async function runVerification(
  { job, siteRoot, wish, device }: Extract<WorkerCommand, { type: 'verify' }>,
  send: (event: WorkerEvent) => void,
): Promise<ModelVerification> {
  const listener = eventListener(job, send);
  listener.step('load');
  const scorer = await rememberedModels(siteRoot).scorer(wish, device, listener);
  const vectors = await loadParityVectors(
    await findModel(siteRoot, wish.model),
    new ByteProgress(() => undefined),
  );
  listener.step('score');
  const { difference, tolerance, permutationEffect } = await compareWithReference(scorer, vectors);
  return { backend: scorer.backend, difference, tolerance, permutationEffect };
}
