import { describe, expect, it } from 'vitest';
import { latest, seekPoints } from './seek-points.ts';

const part = (keys: readonly number[], end: number) => ({
  bytes: null,
  written: null,
  shift: 0,
  stamps: Array.from({ length: end }, (_, i) => i),
  keys,
});

describe('seekPoints', () => {
  it('begins at the key frame before, then at one further back, then at the start', () => {
    expect(seekPoints(part([0, 20, 40, 60], 80), 50)).toEqual([40, 20, null]);
  });

  it('does not seek to the start', () => {
    expect(seekPoints(part([0], 80), 50)).toEqual([null]);
  });

  it('does not go back to before the first picture shown', () => {
    expect(seekPoints(part([-5, 20], 80), 15)).toEqual([null]);
  });

  it('seeks to the time itself where no picture was listed', () => {
    expect(seekPoints(part([], 0), 50)).toEqual([50, 40, null]);
    expect(seekPoints(part([], 0), 5)).toEqual([5, null]);
  });

  it('never seeks where no picture stands by itself', () => {
    expect(seekPoints(part([], 80), 50)).toEqual([null]);
  });
});

describe('latest', () => {
  it('finds the last time that is not after another', () => {
    expect(latest([0, 1, 2], 1.5)).toBe(1);
    expect(latest([1, 2], 0.5)).toBe(-Infinity);
  });
});
