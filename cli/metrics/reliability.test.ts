import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reliability } from './reliability.ts';

describe('reliability', () => {
  it('finds no error where every score says how often it is right', () => {
    const clips = [true, false, false, false].map((fake) => ({ fake, score: 0.25 }));
    expect(reliability(clips).expectedCalibrationError).toBe(0);
  });

  it('weighs the gap of each bin by its clips', () => {
    const clips = [
      { fake: false, score: 0.95 },
      { fake: true, score: 1 },
      { fake: false, score: 0 },
      { fake: false, score: 0.1 },
    ];
    const { bins, expectedCalibrationError } = reliability(clips);
    expect(bins.map((bin) => bin.clips)).toEqual([1, 1, 0, 0, 0, 0, 0, 0, 0, 2]);
    expect(bins[9]).toMatchObject({ meanScore: 0.975, fakeShare: 0.5 });
    expect(expectedCalibrationError).toBeCloseTo((2 * 0.475 + 0.1 + 0) / 4);
  });

  it('has no value for an empty set', () => {
    expect(reliability([]).expectedCalibrationError).toBeNull();
  });

  it('puts every clip into exactly one bin and stays within [0, 1]', () => {
    const clip = fc.record({ fake: fc.boolean(), score: fc.double({ min: 0, max: 1, noNaN: true }) });
    fc.assert(
      fc.property(fc.array(clip, { minLength: 1 }), (clips) => {
        const { bins, expectedCalibrationError } = reliability(clips);
        expect(bins.reduce((sum, bin) => sum + bin.clips, 0)).toBe(clips.length);
        expect(expectedCalibrationError).toBeGreaterThanOrEqual(0);
        expect(expectedCalibrationError).toBeLessThanOrEqual(1);
      }),
    );
  });
});
