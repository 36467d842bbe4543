import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rocAuc, rocCurve } from './roc.ts';
import type { Scored } from './scored.ts';

// Whole hundredths: ties happen, and a monotone map keeps apart what was apart.
const score = fc.integer({ min: 0, max: 100 }).map((n) => n / 100);
const scores = fc.array(score, { minLength: 1, maxLength: 40 });

describe('rocAuc', () => {
  it('is 1, 0 and a half for perfect, inverted and constant scores', () => {
    expect(rocAuc([0.8, 0.9], [0.1, 0.2])).toBe(1);
    expect(rocAuc([0.1, 0.2], [0.8, 0.9])).toBe(0);
    expect(rocAuc([0.5, 0.5], [0.5])).toBe(0.5);
  });

  it('agrees with a value counted by hand, ties half', () => {
    // Pairs won: 0.35 beats 0.1; 0.8 beats both; 0.35 against 0.4 lost; → 3 of 4.
    expect(rocAuc([0.35, 0.8], [0.1, 0.4])).toBe(0.75);
    expect(rocAuc([0.4, 0.8], [0.1, 0.4])).toBe(0.875);
  });

  it('has no value without both classes', () => {
    expect(rocAuc([], [0.1])).toBeNull();
    expect(rocAuc([0.1], [])).toBeNull();
  });

  it('does not change under a rising map of the scores', () => {
    fc.assert(
      fc.property(scores, scores, (fakes, reals) => {
        const map = (value: number) => Math.exp(3 * value) - 7;
        expect(rocAuc(fakes.map(map), reals.map(map))).toBeCloseTo(rocAuc(fakes, reals)!, 12);
      }),
    );
  });

  it('becomes its complement when the labels are flipped', () => {
    fc.assert(
      fc.property(scores, scores, (fakes, reals) => {
        expect(rocAuc(reals, fakes)).toBeCloseTo(1 - rocAuc(fakes, reals)!, 12);
      }),
    );
  });
});

describe('rocCurve', () => {
  it('steps from the corner of no alarms to the corner of nothing but alarms', () => {
    const clips: Scored[] = [
      { fake: true, score: 0.9 },
      { fake: false, score: 0.5 },
      { fake: true, score: 0.5 },
      { fake: false, score: 0.1 },
    ];
    expect(rocCurve(clips)).toEqual([
      { threshold: null, falsePositiveRate: 0, truePositiveRate: 0 },
      { threshold: 0.9, falsePositiveRate: 0, truePositiveRate: 0.5 },
      { threshold: 0.5, falsePositiveRate: 0.5, truePositiveRate: 1 },
      { threshold: 0.1, falsePositiveRate: 1, truePositiveRate: 1 },
    ]);
  });

  it('encloses exactly the area that rocAuc gives', () => {
    fc.assert(
      fc.property(scores, scores, (fakes, reals) => {
        const points = rocCurve([
          ...fakes.map((value) => ({ fake: true, score: value })),
          ...reals.map((value) => ({ fake: false, score: value })),
        ]);
        const area = points.slice(1).reduce((sum, to, i) => {
          const from = points[i]!;
          const height = (from.truePositiveRate + to.truePositiveRate) / 2;
          return sum + height * (to.falsePositiveRate - from.falsePositiveRate);
        }, 0);
        expect(area).toBeCloseTo(rocAuc(fakes, reals)!, 12);
      }),
    );
  });
});
