import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { about, bytes, count, duration, list, percent, score, time } from './format.ts';

describe('format', () => {
  it.each([
    [count(1, 'frame'), '1 frame'],
    [count(0, 'frame'), '0 frames'],
    [count(1200, 'face'), '1,200 faces'],
    [list(['a']), 'a'],
    [list(['a', 'b']), 'a and b'],
    [time(0), '0:00.00'],
    [time(3.204), '0:03.20'],
    [time(59.999), '1:00.00'],
    [time(3723.4), '1:02:03.40'],
    [about(400), '1 second'],
    [about(8_400), '8 seconds'],
    [about(27_900), '30 seconds'],
    [about(200_000), '3 minutes'],
    [duration(85.4), '85 ms'],
    [duration(3210), '3.2 s'],
    [duration(125_000), '2 min 5 s'],
    [bytes(1), '1 byte'],
    [bytes(999), '999 bytes'],
    [bytes(14_200_000), '14.2 MB'],
    [bytes(0), '0 bytes'],
    [percent(0), '0%'],
    [percent(0.012), '1.2%'],
    [percent(0.41), '41%'],
  ])('says "%s"', (found, expected) => {
    expect(found).toBe(expected);
  });

  it('never calls a score certain that is not', () => {
    expect([0, 0.0004, 0.5, 0.9996, 1].map(score)).toEqual(['0.000', '< 0.001', '0.500', '0.999', '1.000']);
  });

  it('never lets a score look as if it reached a threshold that it missed, or missed one that it reached', () => {
    const thousandth = fc.integer({ min: 1, max: 999 }).map((n) => n / 1000);
    const anywhere = fc.double({ min: 0.001, max: 1, noNaN: true });
    const close = fc.tuple(thousandth, fc.double({ min: -0.002, max: 0.002, noNaN: true }));
    const pair = fc.oneof(
      fc.tuple(thousandth, anywhere),
      close.map(([threshold, gap]) => [threshold, Math.max(0.001, threshold + gap)] as const),
    );
    fc.assert(
      fc.property(pair, ([threshold, value]) => {
        // Nobody can tell scores closer than this apart.
        fc.pre(value === threshold || Math.abs(value - threshold) > 1e-8);
        expect(score(value) >= score(threshold)).toBe(value >= threshold);
      }),
    );
  });
});
