import type { FaceCrops, FaceDetection } from '../domain/face.ts';
import type { CropScore } from '../domain/heat-map.ts';
import type { ModelPackage } from '../domain/model.ts';
import type { BackendReport, Stage, TimedStep } from '../domain/report.ts';
import type { Logit, Milliseconds, PixelRect, Seconds } from '../domain/units.ts';
import type { DecoderHandover, DecoderTier, Frame, RgbaImage, VideoFacts } from '../domain/video.ts';

/** A video that is open for reading. Frames are plain pixels: nothing to close but the source itself. */
export interface VideoSource {
  readonly facts: VideoFacts;
  /** When each frame appears, ascending, from 0; null where that is not known before they are decoded. */
  readonly stamps: readonly Seconds[] | null;
  /** The tier in use now and the hand-overs so far; both may change while frames are read. */
  readonly tier: DecoderTier;
  readonly handovers: readonly DecoderHandover[];
  /**
   * The frames on screen at `times` (ascending), each with its true time stamp, in order. Two times that
   * fall on the same frame give it once. Called once for all times of a plan, so that a decoder that runs
   * forwards need not start again for each burst; frames are decoded as they are asked for. Throws `AnalysisError` when no decoder can go on.
   */
  frames(times: readonly Seconds[]): AsyncIterable<Frame>;
  close(): void;
}

/** Finds every face in one picture. */
export interface FaceDetector {
  detect(image: RgbaImage): Promise<FaceDetection[]>;
}

/** The frame head's logits before pooling, one small map per crop. */
export interface ActivationMaps {
  readonly columns: number;
  readonly rows: number;
  /** count × rows × columns. */
  readonly logits: Float32Array;
}

/** What the backbone says of a batch of crops. */
export interface CropScores {
  /** count × width of the model's features, row after row. */
  readonly features: Float32Array;
  /** Logit that each crop is fake. */
  readonly logits: Float32Array;
  /** null where the backbone has no such output. */
  readonly activations: ActivationMaps | null;
}

/** What the sequence head says of one track. */
export interface SequenceScore {
  readonly logit: Logit;
  /** Logarithm of the likelihood ratio of each of the model's kinds of fakes; absent where the model tells no kinds apart. */
  readonly kindLogRatios?: readonly number[];
}

/** A model package, loaded on a backend that passed its self-test. */
export interface Scorer {
  readonly model: ModelPackage;
  /** SHA-256 of the backbone file in use. */
  readonly modelSha256: string;
  readonly backend: BackendReport;
  scoreCrops(crops: FaceCrops): Promise<CropScores>;
  /** `features`: frames × width of one track in time order, `times` their time stamps. */
  scoreSequence(features: Float32Array, times: readonly Seconds[]): Promise<SequenceScore>;
}

/** A crop that was just made, for people (and the command line) to look at. */
export interface CropEvent {
  readonly track: number;
  readonly burst: number;
  readonly time: Seconds;
  readonly frameIndex: number;
  readonly detection: FaceDetection;
  readonly rect: PixelRect;
  readonly sharpness: number;
  /** size × size × 3 bytes RGB: exactly what the model saw. */
  readonly rgb: Uint8Array<ArrayBuffer>;
  readonly size: number;
}

/** Whoever watches an analysis. Calls are cheap; whoever passes them on limits their rate. */
export interface AnalysisListener {
  progress(stage: Stage, done: number, total: number): void;
  /** A step begins, or gives a sign that it goes on: a job that gives none stands still. */
  step(step: TimedStep): void;
  /**
   * Whole frames that were just decoded, the first of them number `firstIndex` of the analysis. The pixels are
   * lent until the promise settles; it never rejects.
   */
  frames(frames: readonly Frame[], firstIndex: number): Promise<void>;
  crop(crop: CropEvent): void;
  /** How the crops of a burst scored; each was announced by `crop` before. */
  scored(scores: readonly CropScore[]): void;
}

/** The file under analysis, as far as the pipeline needs to know it. */
export interface FileFacts {
  readonly name: string;
  readonly size: number;
  /** Begins to hash the file, without holding up whoever goes on with something else. */
  hash(onProgress: (done: number, total: number) => void): HashUnderWay;
}

/** A SHA-256 that is being computed. */
export interface HashUnderWay {
  /** 64 lower-case hexadecimal digits. */
  readonly sha256: Promise<string>;
  /** Nobody wants it any more; the promise need not settle then. */
  stop(): void;
}

/** Everything `analyze` needs from the outside world. */
export interface AnalysisPorts {
  readonly file: FileFacts;
  openVideo(): Promise<VideoSource>;
  loadDetector(): Promise<FaceDetector>;
  loadScorer(): Promise<Scorer>;
  readonly listener: AnalysisListener;
  readonly appVersion: string;
  /** Monotonic clock in milliseconds. */
  now(): Milliseconds;
  /** Date of the report, ISO 8601. */
  today(): string;
}
