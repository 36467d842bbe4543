import { describe, expect, it } from 'vitest';
import { EXAMPLE_TRACK, exampleFrame } from '../../export/testing/example-report.ts';
import { addCrop, EMPTY_GALLERY } from '../../state/crop-gallery.ts';
import type { CropEvent } from '../../worker/protocol.ts';
import { thumbnailFrames } from './thumbnail-frames.ts';

const track = {
  ...EXAMPLE_TRACK,
  frames: [0.2, 0.9, 0.1, 0.8, 0.7, 0.6].map((pFake, i) => exampleFrame(i, pFake)),
};
const cropAt = (frameIndex: number) =>
  ({ track: track.id, frameIndex, rgb: new Uint8Array(3) }) as unknown as CropEvent;
const gallery = (...frames: number[]) =>
  frames.reduce((known, frame) => addCrop(known, cropAt(frame)), EMPTY_GALLERY);

describe('thumbnails of a face', () => {
  it('are the four frames that scored highest, in the order of the video', () => {
    const shown = thumbnailFrames(track, gallery(0, 1, 2, 3, 4, 5));
    expect(shown.map(({ frame }) => frame.frameIndex)).toEqual([1, 3, 4, 5]);
  });

  it('leave out what is no longer kept', () => {
    expect(thumbnailFrames(track, gallery(2)).map(({ frame }) => frame.frameIndex)).toEqual([2]);
  });
});
