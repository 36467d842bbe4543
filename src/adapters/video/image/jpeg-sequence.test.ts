import { describe, expect, it } from 'vitest';
import { isPictureSequence } from './jpeg-sequence.ts';

/** A JPEG of markers only: an optional preview in a comment, a frame header of this size, a scan with a stuffed FF. */
function jpeg(height: number, preview: number[] = []): number[] {
  const comment = [0xff, 0xe1, 0, preview.length + 2, ...preview];
  const header = [0xff, 0xc0, 0, 11, 8, 0, height, 0, 9, 1, 1, 0x11, 0];
  const scan = [0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 1, 2, 0xff, 0, 0xff, 0xd0, 3];
  return [0xff, 0xd8, ...comment, ...header, ...scan, 0xff, 0xd9];
}

const isSequence = (...pictures: number[][]): Promise<boolean> =>
  isPictureSequence(new Blob([Uint8Array.from(pictures.flat())]));

describe('isPictureSequence', () => {
  it('takes JPEG after JPEG for a video', async () => {
    expect(await isSequence(jpeg(7), jpeg(7), jpeg(7))).toBe(true);
  });

  it('takes a photograph with a preview inside it and a map behind it for a photograph', async () => {
    expect(await isSequence(jpeg(7))).toBe(false);
    expect(await isSequence(jpeg(7, jpeg(2)), jpeg(2))).toBe(false);
    expect(await isSequence(jpeg(7), jpeg(2), jpeg(2))).toBe(false);
  });

  it('takes a photograph that is cut off for a photograph', async () => {
    const picture = jpeg(7);
    for (let length = 0; length < picture.length; length++)
      expect(await isSequence(picture.slice(0, length))).toBe(false);
  });
});
