import fc from 'fast-check';
import { expect, it } from 'vitest';
import { reduced } from './reduced.ts';

function noise(width: number, height: number, seed: number) {
  const data = new Uint8ClampedArray(width * height * 4).map((_, i) => (i * 7919 + seed * 104_729) % 256);
  return { width, height, data };
}

it('gives the mean of each block', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 4, max: 40 }),
      fc.integer({ min: 4, max: 40 }),
      fc.nat(99),
      (width, height, seed) => {
        const image = noise(width, height, seed);
        const factor = Math.max(1, Math.floor(Math.max(width, height) / 4));
        const { picture, shows } = reduced(image, { x: 0, y: 0, width, height }, 4);
        fc.pre(picture !== image && Math.min(width, height) >= factor && factor <= 16);
        expect(shows).toEqual({ x: 0, y: 0, width: picture.width * factor, height: picture.height * factor });
        const [x, y] = [picture.width - 1, picture.height - 1];
        for (let channel = 0; channel < 3; channel++) {
          let sum = 0;
          for (let row = 0; row < factor; row++)
            for (let column = 0; column < factor; column++)
              sum += image.data[4 * ((y * factor + row) * width + x * factor + column) + channel]!;
          expect(
            Math.abs(picture.data[4 * (y * picture.width + x) + channel]! - sum / factor ** 2),
          ).toBeLessThanOrEqual(0.5);
        }
      },
    ),
  );
});

it('leaves a picture alone that is small enough', () => {
  const image = noise(30, 20, 1);
  expect(reduced(image, { x: 0, y: 0, width: 30, height: 20 }, 16).picture).toBe(image);
});

it('cuts a part out of it', () => {
  const image = noise(30, 20, 2);
  const { picture, shows } = reduced(image, { x: 10, y: 0, width: 20, height: 20 }, 16);
  expect(shows).toEqual({ x: 10, y: 0, width: 20, height: 20 });
  expect([...picture.data.subarray(0, 3)]).toEqual([...image.data.subarray(40, 43)]);
});
