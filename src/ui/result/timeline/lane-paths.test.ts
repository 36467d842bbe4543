import { describe, expect, it } from 'vitest';
import { frameAt } from '../../../domain/testing/frame-at.ts';
import { bandOf, lanePaths } from './lane-paths.ts';

describe('a lane of the time line', () => {
  it('draws a dot per frame and no line across what nobody looked at', () => {
    const frames = [frameAt(0, 0), frameAt(0.1, 1), frameAt(5, 0.5), frameAt(5.1, 0.5)];
    const { line, dots } = lanePaths(frames, 10);
    expect(line).toBe('M0 100L10 0M500 50L510 50');
    expect(dots).toBe('M0 100h0M10 0h0M500 50h0M510 50h0');
  });

  it('has a band as wide as the neighbours differ, within the scale', () => {
    const [flat] = bandOf([frameAt(0, 0.4), frameAt(1, 0.4)]);
    expect(flat).toEqual({ low: 0.4, high: 0.4 });
    const [steep] = bandOf([frameAt(0, 0.2), frameAt(1, 0.6)]);
    expect(steep!.low).toBeCloseTo(0.2);
    expect(steep!.high).toBeCloseTo(0.6);
    for (const { low, high } of bandOf([0, 1, 1, 1, 1].map((score, i) => frameAt(i, score)))) {
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(1);
    }
  });

  it('draws a still picture, which has no length', () => {
    expect(lanePaths([frameAt(0, 0.5)], 0).dots).toBe('M0 50h0');
  });
});
