import type { PixelRect } from '../../domain/units.ts';
import type { RgbaImage } from '../../domain/video.ts';

/** A sum of more levels than 256 would run over into the next channel; such pictures are longer than 10,000 pixels. */
const LARGEST_FACTOR = 16;

/** A reduced picture and what of the frame it shows. */
export interface ReducedPicture {
  readonly picture: RgbaImage;
  readonly shows: PixelRect;
}

/**
 * A part of a picture, reduced by a whole number so that its longer side is still `minSide` pixels or more: each pixel is the
 * mean of a block. What does not fill a block on the right and below is left out.
 *
 * @param part in whole pixels of the picture
 */
export function reduced(image: RgbaImage, part: PixelRect, minSide: number): ReducedPicture {
  const factor = Math.min(
    LARGEST_FACTOR,
    Math.max(1, Math.floor(Math.max(part.width, part.height) / minSide)),
  );
  if (factor === 1 && part.width === image.width && part.height === image.height)
    return { picture: image, shows: part };
  const width = Math.max(1, Math.floor(part.width / factor));
  const height = Math.max(1, Math.floor(part.height / factor));
  return {
    picture: { width, height, data: blockMeans(image, part, width, height, factor) },
    shows: { ...part, width: width * factor, height: height * factor },
  };
}

/** Two channels of a pixel read as one little-endian number, each with room for the sum of 256 levels. */
const RED_AND_BLUE = 0xff00ff;

function blockMeans(
  { width: stride, data }: RgbaImage,
  { x: left, y: top }: PixelRect,
  width: number,
  height: number,
  factor: number,
): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint32Array(data.buffer, data.byteOffset, data.length / 4);
  const means = new Uint8ClampedArray(width * height * 4);
  const count = factor * factor;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let redAndBlue = 0;
      let green = 0;
      for (let row = 0; row < factor; row++) {
        const first = (top + y * factor + row) * stride + left + x * factor;
        for (let source = first; source < first + factor; source++) {
          const pixel = pixels[source]!;
          redAndBlue += pixel & RED_AND_BLUE;
          green += (pixel >>> 8) & 0xff;
        }
      }
      const target = 4 * (y * width + x);
      means[target] = (redAndBlue & 0xffff) / count;
      means[target + 1] = green / count;
      means[target + 2] = (redAndBlue >>> 16) / count;
      means[target + 3] = 0xff;
    }
  }
  return means;
}
