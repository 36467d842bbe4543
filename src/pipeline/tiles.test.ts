import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eachFaceOnce, tilesOf } from './tiles.ts';

describe('tilesOf', () => {
  it('leaves an ordinary picture whole, and a wide film too', () => {
    expect(tilesOf(1920, 1080)).toHaveLength(1);
    expect(tilesOf(1080, 1920)).toHaveLength(1);
    expect(tilesOf(1920, 800)).toEqual([{ x: 0, y: 0, width: 1920, height: 800 }]);
  });

  it('covers a panorama, and every face of half its shorter side is whole in one tile', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 40, max: 800 }),
        fc.double({ min: 2.6, max: 40, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.boolean(),
        (shorter, shape, place, lying) => {
          const longer = Math.round(shorter * shape);
          const tiles = lying ? tilesOf(longer, shorter) : tilesOf(shorter, longer);
          const spans = tiles.map(({ x, y, width, height }) =>
            lying ? [x, x + width] : [y, y + height],
          ) as [number, number][];
          expect(spans[0]![0]).toBe(0);
          expect(spans.at(-1)![1]).toBe(longer);
          const face = [
            place * (longer - shorter / 2),
            place * (longer - shorter / 2) + shorter / 2,
          ] as const;
          expect(spans.some(([from, to]) => from <= face[0] && face[1] <= to)).toBe(true);
        },
      ),
    );
  });
});

describe('eachFaceOnce', () => {
  const at = (x: number, width: number, confidence: number) => ({
    box: { x, y: 0, width, height: 100 },
    confidence,
    keypoints: [],
  });

  it('takes a face seen in two tiles, once only in part, for one', () => {
    const whole = at(100, 100, 0.9);
    expect(eachFaceOnce([at(140, 60, 0.6), whole])).toEqual([whole]);
  });

  it('keeps two people who stand close together', () => {
    expect(eachFaceOnce([at(100, 100, 0.9), at(180, 100, 0.8)])).toHaveLength(2);
  });
});
