import type { CropRule } from './face.ts';
import type { SamplingRule } from './sampling.ts';
import type { Bytes, Logit, Probability } from './units.ts';
import { sigmoid } from './units.ts';

/** A file of a model package, relative to `public/models/`. */
export interface ModelFile {
  readonly path: string;
  readonly bytes: Bytes;
  readonly sha256: string;
}

/** Where a model can run. */
export type BackendName = 'webgpu' | 'wasm';

/** The files of a package meant for one kind of backend. */
export interface ModelVariant {
  readonly backend: BackendName;
  readonly precision: string;
  readonly backbone: ModelFile;
  readonly sequence: ModelFile;
  /** Extra onnxruntime session configuration entries this variant needs. */
  readonly sessionOptions: Readonly<Record<string, string>>;
}

/** Platt scaling: p(fake) = sigmoid(slope × logit + intercept). (Platt 1999.) */
export interface Calibration {
  readonly kind: 'platt';
  readonly slope: number;
  readonly intercept: number;
  readonly fittedOn: string;
  readonly date: string;
}

/** The grades of evidence for manipulation that have a threshold of their own, weakest first. */
export const EVIDENCE_GRADES = ['weak', 'moderate', 'strong', 'very-strong'] as const;
export type EvidenceGrade = (typeof EVIDENCE_GRADES)[number];

/** Kinds of fakes that a model may tell apart: a face put into a picture, a face drawn by a network. */
export const FAKE_KINDS = ['swap', 'generated'] as const;
export type FakeKind = (typeof FAKE_KINDS)[number];

/** A figure with its 95 % interval. */
export interface Ratio {
  readonly value: number;
  readonly interval: readonly [number, number];
}

/** How many files of one group reach each grade. */
export interface BreakdownRow {
  /** What the files have in common: their source, face size, kind of fake, data set, or that they are photographs. */
  readonly group: string;
  readonly name: string;
  readonly label: 'real' | 'fake';
  readonly count: number;
  readonly reached: Readonly<Partial<Record<EvidenceGrade, number>>>;
}

/** A threshold on calibrated p(fake), with the error rates measured at it. */
export interface OperatingPoint {
  readonly grade: EvidenceGrade;
  readonly threshold: Probability;
  readonly falsePositiveRate: Probability;
  readonly falsePositiveInterval: readonly [Probability, Probability];
  readonly truePositiveRate: Probability;
  /** Fake and real clips the rates were counted on. */
  readonly positives: number;
  readonly negatives: number;
  /** How many times as often a fake reaches the threshold as a real clip; absent in older packages and reports. */
  readonly likelihoodRatio?: Ratio | undefined;
}

/** When a track cannot be judged. */
export interface AbstentionRule {
  readonly minFrames: number;
  /** Smallest usable median face box (longer side) in pixels of the frames delivered. */
  readonly minFacePixels: number;
  /** Largest usable standard deviation of the per-frame p(fake). */
  readonly maxFrameSpread: number;
  /** Smallest usable median sharpness (see `pipeline/quality.ts`). */
  readonly minSharpness: number;
  /**
   * Smallest usable data rate of the file: bits for each pixel of each frame, as H.264 would need them. Below it
   * nothing that a manipulation would disturb is left. Absent where it was not measured.
   */
  readonly minBitsPerPixel?: number | undefined;
}

/** A figure somebody measured, with what is needed to judge it. */
export interface MeasuredFigure {
  readonly dataset: string;
  readonly date: string;
  readonly metric: string;
  readonly value: number;
  readonly interval?: readonly [number, number] | undefined;
  readonly note?: string | undefined;
}

/** One entry of `public/models/manifest.json`: a model package and its facts. Positive class: fake. */
export interface ModelPackage {
  readonly id: string;
  readonly version: string;
  readonly name: string;
  readonly positiveClass: 'fake';
  readonly crop: CropRule;
  readonly sampling: SamplingRule;
  readonly variants: readonly ModelVariant[];
  readonly calibration: Calibration;
  readonly frameCalibration: Calibration;
  readonly operatingPoints: readonly OperatingPoint[];
  readonly abstention: AbstentionRule;
  readonly parity: ModelFile;
  readonly measured: readonly MeasuredFigure[];
  /** Names of the sequence head's ratios, in their order; absent where it gives none. */
  readonly kinds?: readonly FakeKind[] | undefined;
  readonly breakdown?: readonly BreakdownRow[] | undefined;
  readonly trainingData: { readonly summary: string; readonly licences: string };
  readonly licence: string;
  readonly limits: readonly string[];
}

/** Names one version of a package. */
export type ModelKey = string;

/** The key of a package: "id@version". */
export function modelKey({ id, version }: Pick<ModelPackage, 'id' | 'version'>): ModelKey {
  return `${id}@${version}`;
}

/** Every file of a package, each once. */
export function modelFiles({ variants, parity }: Pick<ModelPackage, 'variants' | 'parity'>): ModelFile[] {
  const all = [...variants.flatMap(({ backbone, sequence }) => [backbone, sequence]), parity];
  return [...new Map(all.map((file) => [file.path, file])).values()];
}

/** Calibrated probability that the class is *fake*. */
export function calibrate(logit: Logit, calibration: Calibration): Probability {
  return sigmoid(calibration.slope * logit + calibration.intercept);
}
