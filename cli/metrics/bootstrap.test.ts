import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aucWithInterval, type ScoredClip } from './bootstrap.ts';
import { seededRandom } from './random.ts';

const clip = fc.record({
  fake: fc.boolean(),
  score: fc.double({ min: 0, max: 1, noNaN: true }),
  identity: fc.constantFrom(null, 'a', 'b'),
});
const overlapping = (count: number): ScoredClip[] => {
  const random = seededRandom(1);
  return Array.from({ length: count }, (_, i) => ({
    fake: i % 2 === 0,
    score: random() * 0.7 + (i % 2 === 0 ? 0.3 : 0),
    identity: null,
  }));
};
const width = ([low, high]: readonly [number, number]) => high - low;

describe('aucWithInterval', () => {
  it('gives the same interval twice', () => {
    const clips = overlapping(60);
    expect(aucWithInterval(clips)).toEqual(aucWithInterval(clips));
  });

  it('has no width where the classes are perfectly apart', () => {
    const clips = [0.1, 0.2, 0.8, 0.9].map((score) => ({ fake: score > 0.5, score, identity: null }));
    expect(aucWithInterval(clips)).toEqual({ value: 1, interval: [1, 1] });
  });

  it('narrows with more clips', () => {
    const few = aucWithInterval(overlapping(40))!;
    const many = aucWithInterval(overlapping(400))!;
    expect(width(many.interval)).toBeLessThan(width(few.interval));
  });

  it('is no surer for ten clips of each person than for one', () => {
    const people = overlapping(40).map((one, i) => ({ ...one, identity: `person ${i}` }));
    const tenClipsEach = people.flatMap((person) => Array<ScoredClip>(10).fill(person));
    expect(aucWithInterval(tenClipsEach)).toEqual(aucWithInterval(people));
  });

  it('has no value without both classes', () => {
    expect(aucWithInterval([{ fake: true, score: 0.5, identity: null }])).toBeNull();
  });

  it('stays within [0, 1] and in order', () => {
    fc.assert(
      fc.property(fc.array(clip, { maxLength: 30 }), (clips) => {
        const estimate = aucWithInterval(clips, 50);
        if (!estimate) return;
        const [low, high] = estimate.interval;
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(high);
        expect(high).toBeLessThanOrEqual(1);
      }),
    );
  });
});
