import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { VideoFacts } from '../domain/video.ts';
import { planSampling } from './sampling.ts';

const rule = { burstLength: 5, framesTrained: 60 };
const video = (duration: number, frameRate: number | null): VideoFacts => ({
  kind: 'video',
  container: 'mp4',
  codec: null,
  width: 640,
  height: 360,
  rotation: 0,
  duration,
  frameRate,
});

describe('planSampling', () => {
  it('spreads bursts of neighbours over the whole video, not over its start', () => {
    const plan = planSampling(video(100, 25), 20, rule);
    expect(plan.bursts.map((burst) => burst.times.length)).toEqual([5, 5, 5, 5]);
    const centres = plan.bursts.map((burst) => burst.times[2]!);
    for (const [i, expected] of [12.5, 37.5, 62.5, 87.5].entries())
      expect(centres[i]).toBeCloseTo(expected, 0);
    expect(plan.bursts[0]!.times[1]! - plan.bursts[0]!.times[0]!).toBeCloseTo(1 / 25, 6);
  });

  it('takes a short video whole', () => {
    const plan = planSampling(video(1, 10), 60, rule);
    expect(plan.frames).toBe(10);
    expect(plan.bursts.flatMap((burst) => burst.times)).toHaveLength(10);
  });

  it('looks at a still image once, at time zero', () => {
    const plan = planSampling({ ...video(0, null), kind: 'image' }, 60, rule);
    expect(plan.bursts).toEqual([{ index: 0, times: [0] }]);
  });

  it('gives ascending times inside the video, reaching into its first and last part', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.04, max: 36_000, noNaN: true }),
        fc.double({ min: 1, max: 240, noNaN: true }),
        fc.constantFrom(10, 20, 40, 60, 80, 100),
        (duration, frameRate, frames) => {
          const plan = planSampling(video(duration, frameRate), frames, rule);
          const times = plan.bursts.flatMap((burst) => burst.times);
          expect(times).toHaveLength(plan.frames);
          expect(times.length).toBeLessThanOrEqual(frames);
          for (let i = 1; i < times.length; i++) expect(times[i]!).toBeGreaterThan(times[i - 1]!);
          expect(times[0]!).toBeGreaterThanOrEqual(0);
          expect(times.at(-1)!).toBeLessThan(duration);
          const share = duration / plan.bursts.length;
          expect(times[0]!).toBeLessThanOrEqual(share);
          expect(times.at(-1)!).toBeGreaterThanOrEqual(duration - share - 1e-6);
        },
      ),
    );
  });

  it('chooses by the stamps what it chooses by the rate, where frames follow each other evenly', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3000 }),
        fc.constantFrom(10, 20, 40, 60, 80, 100),
        fc.constantFrom(24, 25, 29.97, 30),
        fc.boolean(),
        (available, frames, rate, milliseconds) => {
          const exact = Array.from({ length: available }, (_, i) => i / rate);
          const stamps = milliseconds ? exact.map((stamp) => Math.round(stamp * 1000) / 1000) : exact;
          const facts = video(available / rate, rate);
          // Of more frames, bursts lie so close that the rounding of stamps may move one by a frame.
          if (milliseconds && frames > 60) return;
          const chosen = planSampling(facts, frames, rule, stamps).bursts.flatMap(({ times }) => times);
          const byRate = planSampling(facts, frames, rule).bursts.flatMap(({ times }) => times);
          expect(chosen.map((time) => Math.floor(time * rate))).toEqual(
            byRate.map((time) => Math.floor(time * rate)),
          );
        },
      ),
    );
  });

  it('takes every frame of a recording that has no more than wanted, however they lie in time', () => {
    const stamps = [0, 1.12, 1.16, 1.2, 2.6, 2.61, 7];
    const plan = planSampling(video(7.2, 10), 60, rule, stamps);
    const times = plan.bursts.flatMap((burst) => burst.times);
    expect(times.map((time) => stamps.findLastIndex((stamp) => stamp <= time))).toEqual([
      0, 1, 2, 3, 4, 5, 6,
    ]);
    expect(plan.bursts.map(({ from }) => from)).toEqual([0, 2.61]);
  });

  it('looks at a part that stands still as well as at one that moves', () => {
    // Ten seconds at one frame a second, then ten at thirty.
    const stamps = [...Array(10).keys(), ...Array.from({ length: 300 }, (_, i) => 10 + i / 30)];
    const { bursts } = planSampling(video(20, 15.5), 20, rule, stamps);
    expect(bursts.map(({ from }) => Math.round(from!))).toEqual([0, 5, 12, 17]);
  });
});
