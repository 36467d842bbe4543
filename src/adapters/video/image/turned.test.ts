import { expect, it } from 'vitest';
import type { RgbaImage } from '../../../domain/video.ts';
import { tiffOrientation, type Orientation } from './tiff-orientation.ts';
import { upright } from './turned.ts';

/** A picture of one number per pixel. */
const picture = (...rows: number[][]): RgbaImage => ({
  width: rows[0]!.length,
  height: rows.length,
  data: new Uint8ClampedArray(new Uint32Array(rows.flat()).buffer),
});
const rowsOf = ({ width, height, data }: RgbaImage): number[][] =>
  Array.from({ length: height }, (_, row) => [...new Uint32Array(data.buffer, row * width * 4, width)]);

it.each([
  [1, picture([1, 2, 3], [4, 5, 6])],
  [2, picture([3, 2, 1], [6, 5, 4])],
  [3, picture([6, 5, 4], [3, 2, 1])],
  [4, picture([4, 5, 6], [1, 2, 3])],
  [5, picture([1, 4], [2, 5], [3, 6])],
  [6, picture([3, 6], [2, 5], [1, 4])],
  [7, picture([6, 3], [5, 2], [4, 1])],
  [8, picture([4, 1], [5, 2], [6, 3])],
] as const)('turns a picture of orientation %i upright', (orientation, stored) => {
  expect(rowsOf(upright(stored, orientation))).toEqual([
    [1, 2, 3],
    [4, 5, 6],
  ]);
});

it.each([false, true])('reads the orientation of a TIFF, little endian: %s', async (little) => {
  const orientationOf = (value: number): Promise<Orientation> => {
    const bytes = new DataView(new ArrayBuffer(34));
    bytes.setUint16(0, little ? 0x4949 : 0x4d4d);
    bytes.setUint16(2, 42, little);
    bytes.setUint32(4, 8, little);
    bytes.setUint16(8, 2, little);
    for (const [at, tag, content] of [
      [10, 256, 640],
      [22, 274, value],
    ] as const) {
      bytes.setUint16(at, tag, little);
      bytes.setUint16(at + 2, 3, little);
      bytes.setUint32(at + 4, 1, little);
      bytes.setUint16(at + 8, content, little);
    }
    return tiffOrientation(new Blob([bytes.buffer]));
  };
  expect(await orientationOf(6)).toBe(6);
  expect(await orientationOf(9)).toBe(1);
});

it('takes a TIFF that is cut off for upright', async () => {
  expect(await tiffOrientation(new Blob(['II*']))).toBe(1);
  expect(await tiffOrientation(new Blob(['II*\0\xff\xff\xff\0']))).toBe(1);
});
