import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findMoments, momentsOf, peakOf, runsOf, suspiciousFrom } from './moments.ts';
import type { OperatingPoint } from './model.ts';
import type { FrameScore, TrackReport } from './report.ts';
import { frameAt } from './testing/frame-at.ts';

/** Frames at the given times, with the given scores. */
function framesAt(times: readonly number[], scores: readonly number[]): FrameScore[] {
  return times.map((time, i) => frameAt(time, scores[i]!, i));
}

describe('suspicious moments', () => {
  it('are runs of neighbouring frames that reach a score, with their peak', () => {
    const frames = framesAt([0, 0.1, 0.2, 0.3, 0.4, 0.5], [0.2, 0.6, 0.9, 0.4, 0.5, 0.1]);
    expect(momentsOf({ id: 3, frames }, 0.5)).toMatchObject([
      { track: 3, from: 0.1, to: 0.2, frames: 2, peak: { time: 0.2 } },
      { track: 3, from: 0.4, to: 0.4, frames: 1, peak: { time: 0.4 } },
    ]);
  });

  it('never reach across a part of the video that nobody looked at', () => {
    const frames = framesAt([0, 0.04, 0.08, 10, 10.04, 10.08], [0.9, 0.9, 0.9, 0.9, 0.9, 0.9]);
    expect(momentsOf({ id: 1, frames }, 0.5).map(({ from, to }) => [from, to])).toEqual([
      [0, 0.08],
      [10, 10.08],
    ]);
    expect(runsOf(framesAt([0, 10], [0.1, 0.1]))).toHaveLength(2);
  });

  it('hold every frame that looks manipulated, once', () => {
    const scores = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 40 });
    fc.assert(
      fc.property(scores, (values) => {
        const frames = values.map((score, i) => frameAt(i * 0.1, score, i));
        const counted = momentsOf({ id: 1, frames }, 0.5).reduce((sum, moment) => sum + moment.frames, 0);
        expect(counted).toBe(values.filter((score) => score >= 0.5).length);
      }),
    );
  });

  it('are called so from the weakest grade of the model on, and by their right name below', () => {
    const points = [{ threshold: 0.8 }, { threshold: 0.6 }] as OperatingPoint[];
    expect(suspiciousFrom(points)).toBe(0.6);
    expect(suspiciousFrom([])).toBe(0.5);
    const track = (id: number, scores: number[]) =>
      ({ id, frames: framesAt([0, 0.1, 0.2], scores) }) as unknown as TrackReport;
    const calm = track(1, [0.2, 0.59, 0.3]);
    expect(findMoments([calm, track(2, [0.6, 0.1, 0.1])], points)).toMatchObject({
      kind: 'suspicious',
      all: [{ track: 2, from: 0 }],
    });
    expect(findMoments([calm, track(2, [0.5, 0.1, 0.1])], points)).toMatchObject({
      kind: 'highest',
      all: [
        { track: 2, from: 0 },
        { track: 1, from: 0.1, to: 0.1, frames: 1 },
      ],
    });
  });

  it('name no peak where there is no frame', () => {
    expect(peakOf([])).toBeUndefined();
    expect(peakOf([frameAt(0, 0.4, 0), frameAt(1, 0.4, 1)])?.frameIndex).toBe(0);
  });
});
