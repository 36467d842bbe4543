import { describe, expect, it } from 'vitest';
import { frameSize } from './frame-size.ts';

describe('frameSize', () => {
  it('keeps a picture of up to 1920 pixels as it is', () => {
    expect(frameSize(1080, 1920)).toEqual({ width: 1080, height: 1920 });
  });

  it('scales a larger one down and remembers its own size', () => {
    expect(frameSize(3840, 2160)).toEqual({
      width: 1920,
      height: 1080,
      scaledFrom: { width: 3840, height: 2160 },
    });
  });

  it('never scales a side away', () => {
    expect(frameSize(10_000, 2)).toMatchObject({ width: 1920, height: 1 });
  });
});
