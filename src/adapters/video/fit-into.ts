import type { RgbaImage } from '../../domain/video.ts';
import { resample } from '../../pipeline/resample.ts';

/** Tiers round sizes differently; such a difference is no other shape. */
const ROUNDING = 2;

/**
 * A picture as a player shows it in a place of this size: the whole of it, in its own shape, in the middle of black. Boxes
 * and thumbnails of a video refer to one size, even where the picture is turned in mid-stream.
 */
export function fitInto(
  image: RgbaImage,
  place: { readonly width: number; readonly height: number },
): RgbaImage {
  const { width, height } = place;
  if (image.width === width && image.height === height) return image;
  const whole = { x: 0, y: 0, width: image.width, height: image.height };
  const scale = Math.min(width / image.width, height / image.height);
  const [across, down] = [filling(image.width * scale, width), filling(image.height * scale, height)];
  const fitted = resample(image, whole, across, down, 4);
  if (across === width && down === height) return { width, height, data: fitted };
  const data = black(width, height);
  const [left, top] = [(width - across) >> 1, (height - down) >> 1];
  for (let row = 0; row < down; row++) {
    const line = fitted.subarray(row * across * 4, (row + 1) * across * 4);
    data.set(line, ((top + row) * width + left) * 4);
  }
  return { width, height, data };
}

/** The whole side where no more than rounding is missing. */
function filling(length: number, side: number): number {
  return side - length < ROUNDING ? side : Math.max(1, Math.round(length));
}

function black(width: number, height: number): Uint8ClampedArray<ArrayBuffer> {
  const data = new Uint8ClampedArray(width * height * 4);
  new Uint32Array(data.buffer).fill(new Uint32Array(new Uint8Array([0, 0, 0, 255]).buffer)[0]!);
  return data;
}
