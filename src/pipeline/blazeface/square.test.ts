import { expect, it } from 'vitest';
import type { RgbaImage } from '../../domain/video.ts';
import { squareOf } from './square.ts';

function picture(width: number, height: number, level: (x: number, y: number) => number): RgbaImage {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let i = 0; i < width * height; i++) {
    const value = level(i % width, Math.floor(i / width));
    data.set([value, 255 - value, 7, 255], i * 4);
  }
  return { width, height, data };
}

it('takes a square picture of the same side as it is, channel by channel, from −1 to 1', () => {
  const square = squareOf(
    picture(4, 4, (x, y) => 16 * y + x),
    4,
  );
  const plane = (channel: number) => [...square.subarray(16 * channel, 16 * channel + 16)];
  expect(plane(0).map((level) => Math.round((level + 1) * 127.5))).toEqual(
    Array.from({ length: 16 }, (_, i) => 16 * Math.floor(i / 4) + (i % 4)),
  );
  expect(Math.round((plane(1)[0]! + 1) * 127.5)).toBe(255);
  expect(plane(2).map((level) => Math.round((level + 1) * 127.5))).toEqual(new Array(16).fill(7));
});

it('puts a wide picture into the middle, on black', () => {
  const side = 8;
  const red = squareOf(
    picture(8, 4, () => 255),
    side,
  ).subarray(0, side * side);
  const rows = Array.from({ length: side }, (_, y) => red[y * side + 4]!);
  expect(rows.map((level) => level > 0.99)).toEqual([false, false, true, true, true, true, false, false]);
  expect(rows[0]).toBe(-1);
});

it('counts from the corner: every second pixel of a picture twice as large', () => {
  const red = squareOf(
    picture(8, 8, (x) => 10 * x),
    4,
  ).subarray(0, 4);
  expect([...red].map((level) => Math.round((level + 1) * 127.5))).toEqual([0, 20, 40, 60]);
});
