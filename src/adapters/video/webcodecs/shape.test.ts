import { expect, it } from 'vitest';
import { sizeOf } from './shape.ts';

const picture = (width: number, height: number, rotation: 0 | 90 = 0) => ({
  visibleRect: { width, height },
  rotation,
});
const square = { pixelAspect: 1, size: { width: 640, height: 360 } };
const wide = { pixelAspect: 2, size: { width: 640, height: 360 } };

it('a picture is as large as it is stored, turned as people see it', () => {
  expect(sizeOf(picture(640, 360), square)).toEqual({ width: 640, height: 360 });
  expect(sizeOf(picture(640, 480), square)).toEqual({ width: 640, height: 480 });
  expect(sizeOf(picture(360, 640, 90), square)).toEqual({ width: 640, height: 360 });
});

it('one of wide pixels is stretched', () => {
  expect(sizeOf(picture(320, 360), wide)).toEqual({ width: 640, height: 360 });
});

it('one whose height the decoder has shrunk for its wide pixels is not stretched again', () => {
  expect(sizeOf(picture(320, 180), wide)).toEqual({ width: 640, height: 360 });
});

it('what rounding alone has made larger is no other size', () => {
  const storage = { pixelAspect: 1281 / 1280, size: { width: 854, height: 480 } };
  expect(sizeOf(picture(853, 480), storage)).toBe(storage.size);
});
