import type { Frame, RgbaImage } from '../../../domain/video.ts';
import type { OpenTier } from '../tier.ts';
import type { Orientation } from './tiff-orientation.ts';

/**
 * For each orientation, which side of the stored picture the upright one's rows and columns come from (TIFF 6.0,
 * tag 274): whether they change places, and whether they run backwards in the stored picture.
 */
const STORED: Record<Orientation, { swapped: boolean; mirrored: boolean; upsideDown: boolean }> = {
  1: { swapped: false, mirrored: false, upsideDown: false },
  2: { swapped: false, mirrored: true, upsideDown: false },
  3: { swapped: false, mirrored: true, upsideDown: true },
  4: { swapped: false, mirrored: false, upsideDown: true },
  5: { swapped: true, mirrored: false, upsideDown: false },
  6: { swapped: true, mirrored: false, upsideDown: true },
  7: { swapped: true, mirrored: true, upsideDown: true },
  8: { swapped: true, mirrored: true, upsideDown: false },
};

const CLOCKWISE: Partial<Record<Orientation, 90 | 180 | 270>> = { 3: 180, 5: 90, 6: 90, 7: 270, 8: 270 };

/** The same source with its pictures upright. */
export function turned(source: OpenTier, orientation: Orientation): OpenTier {
  if (orientation === 1) return source;
  const { facts } = source;
  const { width, height } = sizeOf(facts, orientation);
  const scaledFrom = facts.scaledFrom && sizeOf(facts.scaledFrom, orientation);
  return {
    ...source,
    facts: {
      ...facts,
      width,
      height,
      ...(scaledFrom && { scaledFrom }),
      rotation: CLOCKWISE[orientation] ?? 0,
    },
    async *frames(times): AsyncGenerator<Frame> {
      for await (const { time, image } of source.frames(times))
        yield { time, image: upright(image, orientation) };
    },
    close: () => source.close(),
  };
}

/** The stored picture as people see it. */
export function upright(image: RgbaImage, orientation: Orientation): RgbaImage {
  const { swapped, mirrored, upsideDown } = STORED[orientation];
  const { width, height } = sizeOf(image, orientation);
  const stored = new Uint32Array(image.data.buffer, image.data.byteOffset, image.width * image.height);
  const turned = new Uint32Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [across, down] = swapped ? [y, x] : [x, y];
      const column = mirrored ? image.width - 1 - across : across;
      const row = upsideDown ? image.height - 1 - down : down;
      turned[y * width + x] = stored[row * image.width + column]!;
    }
  }
  return { width, height, data: new Uint8ClampedArray(turned.buffer) };
}

function sizeOf(
  { width, height }: { readonly width: number; readonly height: number },
  orientation: Orientation,
): { width: number; height: number } {
  return STORED[orientation].swapped ? { width: height, height: width } : { width, height };
}
