import { describe, expect, it } from 'vitest';
import { dataRate, footageOf, neighbourChange, sharpnessLevel } from './signals.ts';
import { frameAt } from './testing/frame-at.ts';
import type { VideoFacts } from './video.ts';

const file = { name: 'a.mp4', size: 1_000_000, sha256: '' };
const video: VideoFacts = {
  kind: 'video',
  container: 'mp4',
  codec: null,
  width: 100,
  height: 100,
  rotation: 0,
  duration: 8,
  frameRate: 25,
};

describe('signals', () => {
  it('measure the change between neighbouring frames only', () => {
    const frames = [frameAt(0, 0.1), frameAt(0.04, 0.3), frameAt(0.08, 0.2), frameAt(60, 0.9)];
    expect(neighbourChange(frames)).toBeCloseTo(0.15);
    expect(neighbourChange([frameAt(0, 0.4)])).toBeNull();
  });

  it('state the data rate of a video, and none for a picture', () => {
    expect(dataRate({ file, video })).toEqual({ bitsPerSecond: 1_000_000, bitsPerPixel: 4 });
    expect(dataRate({ file, video: { ...video, frameRate: null } })?.bitsPerPixel).toBeNull();
    expect(dataRate({ file, video: { ...video, kind: 'image', duration: 0 } })).toBeNull();
  });

  it.each([
    ['avc1.64001f', 4],
    ['mpeg4', 4],
    ['hvc1.1.6.L93.B0', 8],
    ['vp09.00.10.08', 8],
    ['av01.0.04M.08', 8],
    [null, 4],
  ])('count the data of %s by what H.264 would need', (codec, h264BitsPerPixel) => {
    expect(footageOf({ file, video: { ...video, codec } })).toEqual({ kind: 'video', h264BitsPerPixel });
  });
});

describe('sharpness', () => {
  it.each([
    [3.9, 'too-soft'],
    [4, 'soft'],
    [20, 'fair'],
    [567, 'sharp'],
  ])('of %d is called "%s" where 4 is the least that is judged', (sharpness, level) => {
    expect(sharpnessLevel(sharpness, 4)).toBe(level);
  });
});
