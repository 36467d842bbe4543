import { describe, expect, it } from 'vitest';
import { pairAccuracy } from './pairs.ts';

const clip = (pair: string | null, fake: boolean, score: number) => ({ pair, fake, score });

describe('pairAccuracy', () => {
  it('compares a fake with its own original only, ties half', () => {
    const clips = [
      clip('a', true, 0.3),
      clip('a', false, 0.1),
      clip('b', true, 0.8),
      clip('b', false, 0.9),
      clip('c', true, 0.5),
      clip('c', false, 0.5),
      clip(null, false, 0),
    ];
    expect(pairAccuracy(clips)).toMatchObject({ count: 1.5, of: 3, value: 0.5 });
  });

  it('takes every combination of a pair with several fakes', () => {
    const clips = [clip('a', true, 0.9), clip('a', true, 0.1), clip('a', false, 0.5)];
    expect(pairAccuracy(clips)).toMatchObject({ count: 1, of: 2 });
  });

  it('has no value when no pair is complete', () => {
    expect(pairAccuracy([clip('a', true, 1), clip(null, true, 1), clip(null, false, 0)])).toBeNull();
  });
});
