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
});
