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
    expect(frameSize(100_000, 2)).toMatchObject({ width: 8192, height: 1 });
  });

  it('leaves films of every shape at the size they had', () => {
    expect(frameSize(4096, 1716)).toMatchObject({ width: 1920, height: 804 });
    expect(frameSize(3840, 1600)).toMatchObject({ width: 1920, height: 800 });
  });

  it('does not shrink a panorama to a strip', () => {
    expect(frameSize(12_000, 2000)).toMatchObject({ width: 4608, height: 768 });
    expect(frameSize(900, 9000)).toMatchObject({ width: 768, height: 7680 });
  });
});
