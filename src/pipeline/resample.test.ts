import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RgbaImage } from '../domain/video.ts';
import { resample } from './resample.ts';

function image(width: number, height: number, colour: (x: number, y: number) => number): RgbaImage {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let i = 0; i < width * height; i++) {
    const value = colour(i % width, Math.floor(i / width));
    data.set([value, value, value, 255], i * 4);
  }
  return { width, height, data };
}

describe('resample', () => {
  it('returns the same pixels when the region is not resized', () => {
    const source = image(7, 5, (x, y) => x * 20 + y * 3);
    const whole = { x: 0, y: 0, width: 7, height: 5 };
    expect([...resample(source, whole, 7, 5, 4)]).toEqual([...source.data]);
  });

  it('averages when it reduces, so that fine patterns turn grey instead of aliasing', () => {
    const stripes = image(64, 64, (x) => (x % 2 === 0 ? 0 : 255));
    const small = resample(stripes, { x: 0, y: 0, width: 64, height: 64 }, 8, 8, 3);
    for (const value of small) expect(Math.abs(value - 127.5)).toBeLessThan(24);
  });

  it('repeats the edge outside the image', () => {
    const source = image(4, 4, (x) => (x < 2 ? 10 : 200));
    const outside = resample(source, { x: 10, y: -8, width: 4, height: 4 }, 4, 4, 3);
    expect(new Set(outside)).toEqual(new Set([200]));
  });

  it('never leaves the range of the source values', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -30, max: 30 }),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 40 }),
        (offset, side, size) => {
          const source = image(20, 20, (x, y) => 40 + ((x * 7 + y * 13) % 100));
          const crop = resample(source, { x: offset, y: offset, width: side, height: side }, size, size, 3);
          expect(Math.min(...crop)).toBeGreaterThanOrEqual(40);
          expect(Math.max(...crop)).toBeLessThanOrEqual(139);
        },
      ),
    );
  });
});
