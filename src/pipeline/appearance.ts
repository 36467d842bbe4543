import type { PixelRect } from '../domain/units.ts';
import type { RgbaImage } from '../domain/video.ts';
import { resample } from './resample.ts';

const GRID = 8;
/** Colour tells people apart less surely than layout does (light changes it), so it counts for less. */
const COLOUR_WEIGHT = 0.6;
/** One constant entry, small beside a real face's contrast: two featureless patches count as alike. */
const FLATNESS = 8;

/**
 * A signature of how a face region looks: brightness on an 8 × 8 grid without its mean, plus the colour
 * of each cell, scaled to length one. Good enough to tell two people in one video apart and to find one
 * again after a gap; not an identity, and never stored.
 */
export function appearanceOf(image: RgbaImage, box: PixelRect): Float32Array {
  const cells = resample(image, box, GRID, GRID, 3);
  const count = GRID * GRID;
  const layout = new Float32Array(count);
  const colour = new Float32Array(count * 2);
  for (let i = 0; i < count; i++) {
    const red = cells[i * 3]!;
    const green = cells[i * 3 + 1]!;
    const blue = cells[i * 3 + 2]!;
    layout[i] = (red + green + blue) / 3;
    colour[i * 2] = red - green;
    colour[i * 2 + 1] = blue - green;
  }
  const mean = layout.reduce((sum, value) => sum + value, 0) / count;
  const signature = new Float32Array(count * 3 + 1);
  signature.set(layout.map((value) => value - mean));
  signature.set(
    colour.map((value) => value * COLOUR_WEIGHT),
    count,
  );
  signature[count * 3] = FLATNESS;
  return toUnitLength(signature);
}

/** Cosine similarity of two signatures, in [-1, 1]; 1 means alike. */
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
