import * as v from 'valibot';
import { AnalysisError } from '../../domain/errors.ts';
import { EVIDENCE_GRADES, FAKE_KINDS, type ModelPackage } from '../../domain/model.ts';

const probability = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const interval = v.pipe(v.array(v.number()), v.length(2));

const file = v.object({
  path: v.pipe(v.string(), v.regex(/^[\w][\w./-]*$/, 'must be a relative path')),
  bytes: count,
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits')),
});

const calibration = v.object({
  kind: v.literal('platt'),
  slope: v.number(),
  intercept: v.number(),
  fittedOn: v.string(),
  date: v.string(),
});

const modelPackage = v.object({
  id: v.string(),
  version: v.pipe(v.string(), v.regex(/^\d+\.\d+\.\d+/, 'must be a semantic version')),
  name: v.string(),
  positiveClass: v.literal('fake'),
  input: v.object({ size: v.pipe(count, v.minValue(32)), colour: v.literal('rgb') }),
  crop: v.object({ margin: v.pipe(v.number(), v.minValue(0.5)), alignment: v.literal('none') }),
  sampling: v.object({
    framesTrained: v.pipe(count, v.minValue(1)),
    burstLength: v.pipe(count, v.minValue(1)),
  }),
  variants: v.pipe(
    v.array(
      v.object({
        backend: v.picklist(['webgpu', 'wasm']),
        precision: v.string(),
        backbone: file,
        sequence: file,
        sessionOptions: v.record(v.string(), v.string()),
      }),
    ),
    v.minLength(1),
  ),
  calibration,
  frameCalibration: calibration,
  operatingPoints: v.array(
    v.object({
      grade: v.picklist(EVIDENCE_GRADES),
      threshold: probability,
      falsePositiveRate: probability,
      falsePositiveInterval: interval,
      truePositiveRate: probability,
      positives: count,
      negatives: count,
      likelihoodRatio: v.optional(v.object({ value: v.number(), interval })),
    }),
  ),
  abstention: v.object({
    minFrames: count,
    minFacePixels: v.number(),
    maxFrameSpread: v.number(),
    minSharpness: v.number(),
    minBitsPerPixel: v.optional(v.number()),
  }),
  parity: file,
  measured: v.array(
    v.object({
      dataset: v.string(),
      date: v.string(),
      metric: v.string(),
      value: v.number(),
      interval: v.optional(interval),
      note: v.optional(v.string()),
    }),
  ),
  kinds: v.optional(v.array(v.picklist(FAKE_KINDS))),
  breakdown: v.optional(
    v.array(
      v.object({
        group: v.string(),
        name: v.string(),
        label: v.picklist(['real', 'fake']),
        count,
        reached: v.record(v.picklist(EVIDENCE_GRADES), count),
      }),
    ),
  ),
  trainingData: v.object({ summary: v.string(), licences: v.string() }),
  licence: v.string(),
  limits: v.array(v.string()),
});

const manifest = v.object({
  schemaVersion: v.literal(1),
  default: v.string(),
  packages: v.pipe(v.array(modelPackage), v.minLength(1)),
});

/** The models a site offers, and the one it uses unless told otherwise. */
export interface ModelManifest {
  readonly packages: readonly ModelPackage[];
  readonly default: ModelPackage;
}

/**
 * Checks `public/models/manifest.json` and turns it into domain terms.
 *
 * @throws AnalysisError `model-invalid`, naming the first place that is wrong
 */
export function parseManifest(json: unknown): ModelManifest {
  const result = v.safeParse(manifest, json);
  if (!result.success) {
    const [issue] = result.issues;
    const place = v.getDotPath(issue) ?? 'manifest';
    throw new AnalysisError('model-invalid', `${place}: ${issue.message}`, { place });
  }
  const packages = result.output.packages.map(toModelPackage);
  const standard = packages.find((candidate) => candidate.id === result.output.default);
  if (!standard) throw new AnalysisError('model-invalid', 'default: names no package', { place: 'default' });
  return { packages, default: standard };
}

function toModelPackage({ input, crop, ...rest }: v.InferOutput<typeof modelPackage>): ModelPackage {
  return {
    ...rest,
    crop: { ...crop, size: input.size },
    operatingPoints: rest.operatingPoints
      .map(({ likelihoodRatio, ...point }) => ({
        ...point,
        falsePositiveInterval: pair(point.falsePositiveInterval),
        ...(likelihoodRatio && {
          likelihoodRatio: { ...likelihoodRatio, interval: pair(likelihoodRatio.interval) },
        }),
      }))
      .sort((a, b) => a.threshold - b.threshold),
    measured: rest.measured.map(({ interval: range, ...figure }) => ({
      ...figure,
      ...(range && { interval: pair(range) }),
    })),
  };
}

function pair(values: readonly number[]): readonly [number, number] {
  return [values[0]!, values[1]!];
}
