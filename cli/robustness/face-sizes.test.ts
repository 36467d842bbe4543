import { expect, it } from 'vitest';
import type { ClipScore } from '../evaluate/clip-score.ts';
import type { LabelledClip } from '../evaluate/labelled-set.ts';
import { withMeasuredFaces } from './face-sizes.ts';

it('a face has the size that the manifest says, else that of the face that the app saw longest, else none', () => {
  const clips = [90, null, null].map((facePixels) => ({ facePixels }) as LabelledClip);
  const tracks = [
    { quality: { frames: 4, medianFacePixels: 300 } },
    { quality: { frames: 20, medianFacePixels: 120 } },
  ];
  const scores = [{ report: { tracks } }, { report: { tracks } }, { report: null }] as unknown as ClipScore[];
  expect(withMeasuredFaces(clips, scores).map(({ facePixels }) => facePixels)).toEqual([90, 120, null]);
});
