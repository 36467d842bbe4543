import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { proportion } from './proportion.ts';

describe('proportion', () => {
  it('gives the published interval for 81 of 263 (Newcombe 1998, table I)', () => {
    const { value, interval } = proportion(81, 263);
    expect(value).toBeCloseTo(0.308, 4);
    expect(interval![0]).toBeCloseTo(0.2553, 4);
    expect(interval![1]).toBeCloseTo(0.3662, 4);
  });

  it('does not claim certainty from no event (0 of 20, same table)', () => {
    const [low, high] = proportion(0, 20).interval!;
    expect(low).toBe(0);
    expect(high).toBeCloseTo(0.1611, 4);
  });

  it('has no value of nothing', () => {
    expect(proportion(0, 0)).toEqual({ count: 0, of: 0, value: null, interval: null });
  });

  it('holds its value and mirrors with it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 500 }), (of, n) => {
        const count = Math.min(n, of);
        const [low, high] = proportion(count, of).interval!;
        expect(low).toBeLessThanOrEqual(count / of + 1e-12);
        expect(high).toBeGreaterThanOrEqual(count / of - 1e-12);
        expect(proportion(of - count, of).interval![0]).toBeCloseTo(1 - high, 12);
      }),
    );
  });
});
