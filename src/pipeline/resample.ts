import type { PixelRect } from '../domain/units.ts';
import type { RgbaImage } from '../domain/video.ts';

/** For each output position: the first source position and the weights of it and its followers. */
interface Taps {
  readonly first: Int32Array;
  readonly weights: Float32Array;
  readonly perOutput: number;
}

/**
 * Weights of a triangle filter whose width grows with the reduction: bilinear when enlarging, an
 * antialiased area filter when reducing (what Pillow calls BILINEAR).
 */
function triangleTaps(start: number, length: number, outputs: number): Taps {
  const scale = length / outputs;
  const support = Math.max(1, scale);
  const perOutput = Math.ceil(support * 2) + 1;
  const first = new Int32Array(outputs);
  const weights = new Float32Array(outputs * perOutput);
  for (let out = 0; out < outputs; out++) {
    const centre = start + (out + 0.5) * scale;
    const from = Math.floor(centre - support);
    first[out] = from;
    let sum = 0;
    for (let tap = 0; tap < perOutput; tap++) {
      const weight = Math.max(0, 1 - Math.abs(from + tap + 0.5 - centre) / support);
      weights[out * perOutput + tap] = weight;
      sum += weight;
    }
    for (let tap = 0; tap < perOutput; tap++) weights[out * perOutput + tap]! /= sum;
  }
  return { first, weights, perOutput };
}

/**
 * Resamples the part `rect` of an image to `width` × `height`. What lies outside the image repeats its
 * nearest edge pixel. Plain arithmetic, so that every browser, the command line and the training data
 * get the same bytes.
 *
 * @param channels 3 gives RGB, 4 gives RGBA
 * @returns height × width × channels bytes
 */
export function resample(
  image: RgbaImage,
  rect: PixelRect,
  width: number,
  height: number,
  channels: 3 | 4,
): Uint8ClampedArray<ArrayBuffer> {
  const columns = triangleTaps(rect.x, rect.width, width);
  const rows = triangleTaps(rect.y, rect.height, height);
  const top = rows.first[0]!;
  const bottom = rows.first[height - 1]! + rows.perOutput;
  const across = resampleRows(image, columns, top, bottom, width, channels);

  const output = new Uint8ClampedArray(width * height * channels);
  const stride = width * channels;
  const line = new Float32Array(stride);
  for (let y = 0; y < height; y++) {
    line.fill(0);
    for (let tap = 0; tap < rows.perOutput; tap++) {
      const weight = rows.weights[y * rows.perOutput + tap]!;
      if (weight === 0) continue;
      const source = (rows.first[y]! + tap - top) * stride;
      for (let i = 0; i < stride; i++) line[i]! += weight * across[source + i]!;
    }
    // The clamped array rounds to the nearest whole number.
    output.set(line, y * stride);
  }
  return output;
}

/** The horizontal pass: rows `top` to `bottom` of the image, each resampled to `width` pixels. */
function resampleRows(
  image: RgbaImage,
  columns: Taps,
  top: number,
  bottom: number,
  width: number,
  channels: 3 | 4,
): Float32Array {
  const { data } = image;
  const { weights, perOutput } = columns;
  const offsets = offsetsInRow(columns, width, image.width);
  const across = new Float32Array((bottom - top) * width * channels);
  let target = 0;
  for (let row = top; row < bottom; row++) {
    const base = clampIndex(row, image.height) * image.width * 4;
    for (let x = 0; x < width; x++) {
      const first = x * perOutput;
      let red = 0;
      let green = 0;
      let blue = 0;
      let alpha = 0;
      for (let tap = first; tap < first + perOutput; tap++) {
        const weight = weights[tap]!;
        const source = base + offsets[tap]!;
        red += weight * data[source]!;
        green += weight * data[source + 1]!;
        blue += weight * data[source + 2]!;
        if (channels === 4) alpha += weight * data[source + 3]!;
      }
      across[target] = red;
      across[target + 1] = green;
      across[target + 2] = blue;
      if (channels === 4) across[target + 3] = alpha;
      target += channels;
    }
  }
  return across;
}

/** Where in a row of RGBA bytes each tap reads. */
function offsetsInRow({ first, perOutput }: Taps, outputs: number, rowLength: number): Int32Array {
  const offsets = new Int32Array(outputs * perOutput);
  for (let out = 0; out < outputs; out++)
    for (let tap = 0; tap < perOutput; tap++)
      offsets[out * perOutput + tap] = 4 * clampIndex(first[out]! + tap, rowLength);
  return offsets;
}

function clampIndex(index: number, length: number): number {
  return index < 0 ? 0 : index >= length ? length - 1 : index;
}
