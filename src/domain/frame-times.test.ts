import { describe, expect, it } from 'vitest';
import { nearestIndex, neighbourTime, snap } from './frame-times.ts';

const times = [0, 0.04, 0.08, 3, 3.04];

describe('times of analysed frames', () => {
  it('are found by nearness', () => {
    expect(nearestIndex(times, 0.07)).toBe(2);
    expect(nearestIndex(times, 99)).toBe(4);
    expect(nearestIndex([], 1)).toBe(-1);
  });

  it('are stepped through in both directions, from anywhere, to the ends', () => {
    expect(neighbourTime(times, 0.04, 1, 0.01)).toBe(0.08);
    expect(neighbourTime(times, 1.5, -1, 0.01)).toBe(0.08);
    expect(neighbourTime(times, 0.041, -1, 0.01)).toBe(0);
    expect(neighbourTime(times, 3.04, 1, 0.01)).toBeNull();
  });

  it('catch a pointer that comes close', () => {
    expect(snap(times, 2.9, 0.2)).toBe(3);
    expect(snap(times, 2, 0.2)).toBe(2);
    expect(snap([], 2, 0.2)).toBe(2);
  });
});
