import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AbstentionRule, OperatingPoint } from './model.ts';
import { gradeOf, judgeVideo, type Footage, type JudgedTrack } from './verdict.ts';

const point = (grade: OperatingPoint['grade'], threshold: number): OperatingPoint => ({
  grade,
  threshold,
  falsePositiveRate: 0.1,
  falsePositiveInterval: [0.05, 0.2],
  truePositiveRate: 0.5,
  positives: 40,
  negatives: 40,
});
const points = [point('weak', 0.3), point('moderate', 0.5), point('strong', 0.7), point('very-strong', 0.9)];
const rule: AbstentionRule = { minFrames: 6, minFacePixels: 40, maxFrameSpread: 0.4, minSharpness: 10 };
const track = (id: number, pFake: number, quality: Partial<JudgedTrack['quality']> = {}): JudgedTrack => ({
  id,
  pFake,
  quality: { frames: 60, medianFacePixels: 120, medianSharpness: 100, frameSpread: 0.1, ...quality },
});
const video: Footage = { kind: 'video', h264BitsPerPixel: 0.1 };
const halfSeen = (shareLookedAt: number): Footage => ({ ...video, shareLookedAt });
const image: Footage = { kind: 'image', h264BitsPerPixel: null };

describe('judgeVideo', () => {
  it('says not applicable, never "real", when there is no face', () => {
    expect(judgeVideo([], points, rule, video)).toEqual({
      kind: 'not-applicable',
      reason: 'no-face-found',
    });
  });

  it('lets the most suspicious face lead, not the first', () => {
    const verdict = judgeVideo([track(1, 0.1), track(2, 0.8)], points, rule, video);
    expect(verdict).toMatchObject({ kind: 'evidence', grade: 'strong', track: 2 });
  });

  it.each([0.1, 0.2, 0.99])(
    'abstains at a score of %d where less than half of the video could be looked at',
    (pFake) => {
      expect(judgeVideo([track(1, pFake)], points, rule, halfSeen(0.49))).toEqual({
        kind: 'inconclusive',
        reasons: ['partly-seen'],
        track: 1,
      });
      expect(judgeVideo([track(1, pFake)], points, rule, halfSeen(0.5))).toMatchObject({ kind: 'evidence' });
    },
  );

  it('finds no sign below the lowest threshold', () => {
    expect(judgeVideo([track(1, 0.29)], points, rule, video)).toMatchObject({
      grade: 'none',
      operatingPoint: null,
    });
  });

  it('abstains with every reason that holds', () => {
    const blurred = track(1, 0.99, {
      frames: 3,
      medianFacePixels: 20,
      medianSharpness: 1,
      frameSpread: 0.45,
    });
    expect(judgeVideo([blurred], points, rule, video)).toEqual({
      kind: 'inconclusive',
      reasons: ['too-few-frames', 'faces-too-small', 'too-blurred', 'frames-disagree'],
      track: 1,
    });
  });

  it('abstains where the file has too little data for each pixel, if the model says how little that is', () => {
    const squeezed: Footage = { kind: 'video', h264BitsPerPixel: 0.005 };
    const limited = { ...rule, minBitsPerPixel: 0.008 };
    expect(judgeVideo([track(1, 0.99)], points, limited, squeezed)).toMatchObject({
      reasons: ['heavily-compressed'],
    });
    const judged = { kind: 'evidence', grade: 'very-strong' };
    expect(judgeVideo([track(1, 0.99)], points, rule, squeezed)).toMatchObject(judged);
    expect(judgeVideo([track(1, 0.99)], points, limited, video)).toMatchObject(judged);
    const unknown: Footage = { kind: 'video', h264BitsPerPixel: null };
    expect(judgeVideo([track(1, 0.99)], points, limited, unknown)).toMatchObject(judged);
  });

  it('does not let an unusable face lead, but counts it', () => {
    const verdict = judgeVideo([track(1, 0.99, { frames: 2 }), track(2, 0.2)], points, rule, video);
    expect(verdict).toMatchObject({ kind: 'evidence', grade: 'none', track: 2, unjudgedTracks: 1 });
  });

  it('claims no more than "moderate" of a still image', () => {
    const still = [track(1, 0.99, { frames: 1 })];
    expect(judgeVideo(still, points, rule, image)).toMatchObject({
      grade: 'moderate',
      operatingPoint: { threshold: 0.5 },
    });
  });

  it('judges a still image by its one frame', () => {
    expect(judgeVideo([track(1, 0.2, { frames: 1 })], points, rule, image)).toMatchObject({
      kind: 'evidence',
    });
  });
});

describe('gradeOf', () => {
  it('never falls as p(fake) rises', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (a, b) => {
          const threshold = (p: number): number => gradeOf(p, points)?.threshold ?? 0;
          expect(threshold(Math.max(a, b))).toBeGreaterThanOrEqual(threshold(Math.min(a, b)));
        },
      ),
    );
  });
});
