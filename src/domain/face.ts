import type { PixelPoint, PixelRect, Probability, Seconds } from './units.ts';

/** One face as the detector reports it in one frame, in pixels of that frame. */
export interface FaceDetection {
  readonly box: PixelRect;
  /** The detector's own confidence that this is a face; says nothing about manipulation. */
  readonly confidence: Probability;
  /** Right eye, left eye, nose tip, mouth centre, right ear, left ear (BlazeFace's six points). */
  readonly keypoints: readonly PixelPoint[];
}

/** A detection placed in time, with a signature of how the face looks. */
export interface FaceObservation {
  readonly detection: FaceDetection;
  readonly time: Seconds;
  /** Position of the frame among all frames analysed, from 0. */
  readonly frameIndex: number;
  /** Which burst of the sampling plan the frame belongs to. */
  readonly burst: number;
  /** Unit-length colour-and-layout signature of the face region, for telling people apart. */
  readonly appearance: Float32Array;
}

/** Square crops in one block: count × size × size × 3 bytes, RGB, 0–255. */
export interface FaceCrops {
  readonly count: number;
  readonly size: number;
  readonly data: Uint8Array<ArrayBuffer>;
}

/** How a face box becomes the square picture that the model sees; the same in app, CLI and training. */
export interface CropRule {
  /** Side of the square as a multiple of the longer side of the (smoothed) face box. */
  readonly margin: number;
  /** "none": axis-aligned, no rotation towards the eyes. */
  readonly alignment: 'none';
  /** Side of the resampled crop in pixels. */
  readonly size: number;
}
