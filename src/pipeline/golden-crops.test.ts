import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { RgbaImage } from '../domain/video.ts';
import { cropFace } from './cropping.ts';

/** What `training/tests/test_golden_crops.py` reads too: training must see the bytes that the app scores. */
interface Golden {
  readonly pictures: Record<
    string,
    { readonly width: number; readonly height: number; readonly pattern: Pattern }
  >;
  readonly crops: readonly {
    readonly picture: string;
    readonly centre: readonly [number, number];
    readonly side: number;
    readonly size: number;
    readonly sha256: string;
  }[];
}
type Pattern = 'noise' | 'waves' | 'blocks';

const golden = JSON.parse(readFileSync('src/pipeline/golden-crops.json', 'utf8')) as Golden;

/** Whole numbers only, so that every language computes the same picture; as in the Python test. */
const patterns: Record<Pattern, (x: number, y: number, channel: number) => number> = {
  noise: (x, y, channel) => {
    const mixed = (Math.imul(x, 374761393) + Math.imul(y, 668265263) + Math.imul(channel, 2246822519)) >>> 0;
    return Math.imul(mixed ^ (mixed >>> 13), 1274126177) >>> 24;
  },
  waves: (x, y, channel) => (x * x + 3 * y * y + 2 * x * y + 85 * channel) & 255,
  blocks: (x, y, channel) => (((x >> 3) + (y >> 2) + channel) & 1 ? 235 : 16) + ((x + y) & 3),
};

function picture({ width, height, pattern }: Golden['pictures'][string]): RgbaImage {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let i = 0; i < width * height; i++) {
    const value = (channel: number) => patterns[pattern](i % width, Math.floor(i / width), channel);
    data.set([value(0), value(1), value(2), 255], i * 4);
  }
  return { width, height, data };
}

describe('golden crops', () => {
  it.each(golden.crops)('$size pixels of $picture, $side around $centre', (crop) => {
    const [x, y] = crop.centre;
    const rect = { x: x - crop.side / 2, y: y - crop.side / 2, width: crop.side, height: crop.side };
    const bytes = cropFace(picture(golden.pictures[crop.picture]!), rect, crop.size);
    expect(bytes).toHaveLength(crop.size * crop.size * 3);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(crop.sha256);
  });
});
