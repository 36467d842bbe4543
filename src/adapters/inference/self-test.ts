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

/** A comparison with the reference, and whether the sequence head heeds the order of frames. */
export interface ParityResult {
  readonly difference: ParityDifference;
  readonly tolerance: ParityDifference;
  /** Change of the sequence logit when the first two frames swap places. */
  readonly permutationEffect: number;
}

/**
 * Scores the stored crops and compares with the reference implementation's answers.
 *
 * @throws AnalysisError `model-invalid` when the package states no tolerance for this precision
 */
export async function compareWithReference(scorer: Scorer, vectors: ParityVectors): Promise<ParityResult> {
  const { precision } = scorer.backend;
  const tolerance = vectors.tolerance[precision];
  if (!tolerance) throw new AnalysisError('model-invalid', `No tolerance is stated for ${precision}.`);
  const data = Uint8Array.from(atob(vectors.crops), (character) => character.charCodeAt(0));
  const count = vectors.frameLogits.length;
  const { features, logits } = await scorer.scoreCrops({ count, size: vectors.size, data });
  const sequence = await scorer.scoreSequence(features, vectors.times);
  const swapped = await scorer.scoreSequence(swapFirstTwo(features, features.length / count), vectors.times);
  const frames = vectors.frameLogits.map((expected, i) => Math.abs(expected - logits[i]!));
  return {
    difference: {
      frameLogit: Math.max(...frames),
      sequenceLogit: Math.abs(sequence.logit - vectors.sequenceLogit),
    },
    tolerance,
    permutationEffect: Math.abs(swapped.logit - sequence.logit),
  };
}

function swapFirstTwo(rows: Float32Array, width: number): Float32Array {
  const swapped = rows.slice();
  swapped.set(rows.subarray(width, 2 * width), 0);
  swapped.set(rows.subarray(0, width), width);
  return swapped;
}

/**
 * Refuses a backend that computes something else than the reference: some GPU drivers do, silently.
 *
 * @throws AnalysisError `inference-failed`
 */
export async function selfTest(scorer: Scorer, vectors: ParityVectors): Promise<void> {
  const { difference, tolerance } = await compareWithReference(scorer, vectors);
  // Written so that NaN fails.
  const passes =
    difference.frameLogit <= tolerance.frameLogit && difference.sequenceLogit <= tolerance.sequenceLogit;
  if (passes) return;
  throw new AnalysisError('inference-failed', `${scorer.backend.name} failed its self-test.`, {
    backend: scorer.backend.name,
    ...difference,
  });
}
