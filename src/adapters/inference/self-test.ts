import * as v from 'valibot';
import { AnalysisError } from '../../domain/errors.ts';
import type { Scorer } from '../../pipeline/ports.ts';

/** Crops with the reference implementation's answers (`parity.json` of a model package). */
const parityVectors = v.object({
  size: v.number(),
  /** Base64 of count × size × size × 3 bytes RGB. */
  crops: v.string(),
  frameLogits: v.array(v.number()),
  times: v.array(v.number()),
  sequenceLogit: v.number(),
  /** Largest accepted difference of a logit, by precision of the variant. */
  tolerance: v.record(v.string(), v.object({ frameLogit: v.number(), sequenceLogit: v.number() })),
});

export type ParityVectors = v.InferOutput<typeof parityVectors>;

/** @throws AnalysisError `model-invalid` */
export function parseParityVectors(json: unknown): ParityVectors {
  const result = v.safeParse(parityVectors, json);
  if (result.success) return result.output;
  throw new AnalysisError('model-invalid', `Parity vectors: ${result.issues[0].message}`);
}

/** How far a backend's answers are from the reference, as logits. */
export interface ParityDifference {
  readonly frameLogit: number;
  readonly sequenceLogit: number;
}

/** Scores the stored crops and compares. */
export async function compareWithReference(
  scorer: Scorer,
  vectors: ParityVectors,
): Promise<ParityDifference> {
  const data = Uint8Array.from(atob(vectors.crops), (character) => character.charCodeAt(0));
  const count = vectors.frameLogits.length;
  const { features, logits } = await scorer.scoreCrops({ count, size: vectors.size, data });
  const sequence = await scorer.scoreSequence(features, vectors.times);
  const frames = vectors.frameLogits.map((expected, i) => Math.abs(expected - logits[i]!));
  return { frameLogit: Math.max(...frames), sequenceLogit: Math.abs(sequence - vectors.sequenceLogit) };
}

/**
 * Refuses a backend that computes something else than the reference: some GPU drivers do, silently.
 *
 * @throws AnalysisError `inference-failed`
 */
export async function selfTest(scorer: Scorer, vectors: ParityVectors): Promise<void> {
  const { precision } = scorer.backend;
  const allowed = vectors.tolerance[precision];
  if (!allowed) throw new AnalysisError('model-invalid', `No tolerance is stated for ${precision}.`);
  const found = await compareWithReference(scorer, vectors);
  // Written so that NaN fails.
  const passes = found.frameLogit <= allowed.frameLogit && found.sequenceLogit <= allowed.sequenceLogit;
  if (!passes) {
    throw new AnalysisError('inference-failed', `${scorer.backend.name} failed its self-test.`, {
      backend: scorer.backend.name,
      frameLogit: found.frameLogit,
      sequenceLogit: found.sequenceLogit,
    });
  }
}
