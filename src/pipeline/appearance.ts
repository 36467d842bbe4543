import type { PixelRect } from '../domain/units.ts';
import type { RgbaImage } from '../domain/video.ts';
import { resample } from './resample.ts';
import { TYPICAL_BLUE_GREEN, TYPICAL_BRIGHTNESS, TYPICAL_RED_GREEN } from './typical-face.ts';

const GRID = 8;
/** Hair, ears and collar tell people apart better than the inner face does. */
const REACH = 1.5;
/** Colour differs less between cells than brightness does, and more between people. */
const COLOUR_WEIGHT = 1.5;
/** One constant entry, small beside a real face's contrast: two featureless patches count as alike. */
const FLATNESS = 8;

/**
 * A signature of how a face and what surrounds it look: brightness and colour on an 8 × 8 grid, less what all faces
 * have in common, scaled to length one. Good enough to tell two people in one video apart and to find one again
 * after a gap; not an identity, and never stored.
 */
export function appearanceOf(image: RgbaImage, box: PixelRect): Float32Array {
  const cells = resample(image, surroundings(box), GRID, GRID, 3);
  const count = GRID * GRID;
  const brightness = Float32Array.from({ length: count }, (_, i) => {
    const [red, green, blue] = cells.subarray(i * 3, i * 3 + 3);
    return (red! + green! + blue!) / 3;
  });
  const mean = brightness.reduce((sum, value) => sum + value, 0) / count;
  const signature = new Float32Array(count * 3 + 1);
  for (let i = 0; i < count; i++) {
    const [red, green, blue] = cells.subarray(i * 3, i * 3 + 3);
    signature[i * 3] = brightness[i]! - mean - TYPICAL_BRIGHTNESS[i]!;
    signature[i * 3 + 1] = COLOUR_WEIGHT * (red! - green! - TYPICAL_RED_GREEN[i]!);
    signature[i * 3 + 2] = COLOUR_WEIGHT * (blue! - green! - TYPICAL_BLUE_GREEN[i]!);
  }
  signature[count * 3] = FLATNESS;
  return toUnitLength(signature);
}

function surroundings({ x, y, width, height }: PixelRect): PixelRect {
  return {
    x: x - ((REACH - 1) / 2) * width,
    y: y - ((REACH - 1) / 2) * height,
    width: REACH * width,
    height: REACH * height,
  };
}

/** Cosine similarity of two signatures, in [-1, 1]; 1 means alike, two strangers are around 0. */
export function similarity(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** A signature that follows slow changes of light and pose: mostly the old one, a little of the new. */
export function blendAppearance(old: Float32Array, current: Float32Array): Float32Array {
  return toUnitLength(old.map((value, i) => 0.7 * value + 0.3 * current[i]!));
}

function toUnitLength(vector: Float32Array): Float32Array {
  const length = Math.sqrt(similarity(vector, vector));
  return vector.map((value) => value / length);
}
