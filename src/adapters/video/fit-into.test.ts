import { describe, expect, it } from 'vitest';
import type { RgbaImage } from '../../domain/video.ts';
import { fitInto } from './fit-into.ts';

/** A picture of one colour. */
function plain(width: number, height: number): RgbaImage {
  return { width, height, data: new Uint8ClampedArray(width * height * 4).fill(255) };
}

/** The size of what is not black, and where it begins. */
function extentOf({ width, data }: RgbaImage): { across: number; down: number; left: number; top: number } {
  const bright = Array.from({ length: data.length / 4 }, (_, i) => i).filter((i) => data[i * 4]! > 128);
  const columns = bright.map((i) => i % width);
  const rows = bright.map((i) => Math.floor(i / width));
  const [left, top] = [Math.min(...columns), Math.min(...rows)];
  return { across: Math.max(...columns) - left + 1, down: Math.max(...rows) - top + 1, left, top };
}

describe('fitInto', () => {
  it('leaves a picture of the right size alone', () => {
    const image = plain(8, 6);
    expect(fitInto(image, { width: 8, height: 6 })).toBe(image);
  });

  it('shows an upright picture in a wide place whole, in its own shape, in the middle', () => {
    const fitted = fitInto(plain(90, 160), { width: 160, height: 90 });
    expect(fitted).toMatchObject({ width: 160, height: 90 });
    expect(extentOf(fitted)).toEqual({ across: 51, down: 90, left: 54, top: 0 });
  });

  it('makes the rest black and opaque', () => {
    const { data } = fitInto(plain(10, 20), { width: 20, height: 10 });
    expect([...data.subarray(0, 4)]).toEqual([0, 0, 0, 255]);
  });

  it('fills the place where only rounding differs', () => {
    const fitted = fitInto(plain(64, 35), { width: 32, height: 18 });
    expect(extentOf(fitted)).toEqual({ across: 32, down: 18, left: 0, top: 0 });
  });

  it('enlarges a smaller picture of the same shape', () => {
    expect(extentOf(fitInto(plain(32, 18), { width: 64, height: 36 }))).toMatchObject({
      across: 64,
      down: 36,
    });
  });
});
