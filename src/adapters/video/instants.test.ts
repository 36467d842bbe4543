import { describe, expect, it } from 'vitest';
import { beforeInstant, onScreenAt, placePictures, recogniser } from './instants.ts';

/** Stamps of a screen recording: of its ten pictures three and then two share an instant. */
const RECORDED = [0, 0.04, 0.08, 0.12, 0.16, 1.2, 1.2, 1.200022, 1.24, 1.24];

describe('placePictures', () => {
  it('leaves a list alone in which every picture has an instant of its own', () => {
    const stamps = [0, 0.04, 0.08];
    expect(placePictures(stamps, 0.12)).toEqual({ stamps, written: null });
  });

  it('lets pictures that share an instant follow each other evenly until the next, or the end', () => {
    const { stamps, written } = placePictures(RECORDED, 1.28);
    const late = stamps.slice(5).map((stamp) => Number(stamp.toFixed(4)));
    expect(late).toEqual([1.2, 1.2133, 1.2267, 1.24, 1.26]);
    expect(written).toBe(RECORDED);
  });

  it('keeps the last pictures apart in a file that ends with their instant', () => {
    const { stamps } = placePictures([0, 0.04, 0.08, 0.08], 0.08);
    expect(stamps[3]).toBeGreaterThan(stamps[2]!);
  });

  it('takes pictures that come in pairs all through for halves, each pair for one picture', () => {
    expect(placePictures([0, 0, 0.04, 0.04, 0.08, 0.08], 0.12)).toEqual({
      stamps: [0, 0.04, 0.08],
      written: null,
    });
  });
});

describe('recogniser', () => {
  it('gives each decoded picture its number, also where the decoder moved a stamp by a tick', () => {
    const recognise = recogniser(RECORDED);
    expect([0.16, 1.2, 1.200011, 1.200022, 1.24, 1.240011].map(recognise)).toEqual([4, 5, 6, 7, 8, 9]);
  });

  it('goes on after pictures that did not come, and knows none that is not listed', () => {
    const recognise = recogniser(RECORDED);
    expect([1.2, 1.22, 1.24].map(recognise)).toEqual([5, -1, 8]);
  });
});

it('a run begins before the first picture of an instant and after the picture in front of it', () => {
  for (const index of [5, 6, 7]) {
    const begin = beforeInstant(RECORDED, index);
    expect(begin).toBeLessThan(1.2);
    expect(onScreenAt(RECORDED, begin)).toBe(4);
  }
});
