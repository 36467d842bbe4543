import { describe, expect, it } from 'vitest';
import { mainPicture } from './main-picture.ts';
import type { ProbedPicture } from './parse-probe.ts';

const film: ProbedPicture = {
  index: 1,
  codec: 'hevc',
  width: 640,
  height: 360,
  rotation: 0,
  frameRate: 25,
  start: 0,
  duration: 4,
  frames: 100,
  isDefault: true,
  isAccessory: false,
  transfer: null,
  primaries: null,
};

describe('mainPicture', () => {
  it('is the default stream, even where another comes first or is larger', () => {
    const other = { ...film, index: 0, width: 1920, height: 1080, isDefault: false };
    expect(mainPicture([other, film])).toBe(film);
  });

  it('is the largest where none is the default, or all are', () => {
    for (const isDefault of [true, false]) {
      const [small, large] = [
        { ...film, width: 320, isDefault },
        { ...film, isDefault },
      ];
      expect(mainPicture([small, large])).toBe(large);
    }
  });

  it('is never a thumbnail', () => {
    const thumbnail = { ...film, index: 0, codec: 'mjpeg', frames: 1, width: 1920, height: 1080 };
    expect(mainPicture([thumbnail, film])).toBe(film);
  });

  it('is never cover art or depth, not even of a file that has nothing else', () => {
    expect(mainPicture([{ ...film, isAccessory: true }])).toBeNull();
  });

  it('may be a single picture where nothing moves', () => {
    const still = { ...film, frames: 1 };
    expect(mainPicture([still])).toBe(still);
  });

  it('may be a stream whose frames nobody counted', () => {
    const uncounted = { ...film, frames: null };
    expect(mainPicture([{ ...film, index: 0, frames: 1 }, uncounted])).toBe(uncounted);
  });
});
