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
    expect([0, 0.004, 0.5, 0.996, 1].map(score)).toEqual(['0.00', '< 0.01', '0.50', '> 0.99', '1.00']);
  });
});
