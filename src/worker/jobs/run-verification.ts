import { loadParityVectors } from '../../adapters/inference/load-scorer.ts';
import { compareWithReference } from '../../adapters/inference/self-test.ts';
import { ByteProgress } from '../../adapters/models/byte-progress.ts';
import { findModel } from '../../adapters/models/model-source.ts';
import type { AnalysisListener } from '../../pipeline/ports.ts';
import type { ModelVerification, WorkerCommand, WorkerEvent } from '../protocol.ts';
import { eventListener } from './listener.ts';
import { rememberedModels } from './models.ts';

type VerifyCommand = Extract<WorkerCommand, { type: 'verify' }>;

const HEARTBEAT_MS = 5000;

/** After that the worker falls silent, and the watchdog ends it. */
const LONGEST_HEARTBEAT_MS = 300_000;

/**
 * Compares the model on this device with the reference implementation; for people who doubt, and for tests.
 *
 * A first run on a graphics card compiles every shader of the model and gives no sign of life meanwhile. A check gives
 * such a card up after a while and goes on without; whoever asked how exact this very card is gets to know it.
 */
export async function runVerification(
  command: VerifyCommand,
  send: (event: WorkerEvent) => void,
): Promise<ModelVerification> {
  const listener = eventListener(command.job, send);
  const stop = command.wish.backend === 'webgpu' ? startHeartbeat(listener) : () => undefined;
  try {
    return await compare(command, listener);
  } finally {
    stop();
  }
}

async function compare(
  { siteRoot, wish, device }: VerifyCommand,
  listener: AnalysisListener,
): Promise<ModelVerification> {
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

function startHeartbeat(listener: AnalysisListener): () => void {
  const timer = setInterval(() => listener.step('score'), HEARTBEAT_MS);
  const end = setTimeout(() => clearInterval(timer), LONGEST_HEARTBEAT_MS);
  return () => {
    clearInterval(timer);
    clearTimeout(end);
  };
}
