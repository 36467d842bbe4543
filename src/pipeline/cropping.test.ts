import { describe, expect, it } from 'vitest';
import type { FaceObservation } from '../domain/face.ts';
import { centreOf, type PixelRect } from '../domain/units.ts';
import { cropFace, cropRects } from './cropping.ts';

const rule = { margin: 1.5, alignment: 'none', size: 8 } as const;

function observations(boxes: readonly PixelRect[]): FaceObservation[] {
  return boxes.map((box, i) => ({
    detection: { box, confidence: 1, keypoints: [] },
    time: i / 25,
    frameIndex: i,
    burst: 0,
    appearance: new Float32Array(1),
  }));
}

describe('cropRects', () => {
  it('makes a square around the longer side of the box, with the margin', () => {
    const [rect] = cropRects(observations([{ x: 100, y: 50, width: 40, height: 60 }]), rule);
    expect(rect).toEqual({ x: 120 - 45, y: 80 - 45, width: 90, height: 90 });
  });

  it('does not tremble with a trembling box', () => {
    const boxes = [0, 2, 0, 2, 0].map((d) => ({ x: 100 + d, y: 50 - d, width: 60 + d, height: 60 - d }));
    const rects = cropRects(observations(boxes), rule);
    expect(new Set(rects.map((rect) => rect.width)).size).toBe(1);
    const centres = rects.map((rect) => centreOf(rect).x);
    const raw = boxes.map((box) => centreOf(box).x);
    const spread = (values: number[]): number => Math.max(...values) - Math.min(...values);
    expect(spread(centres)).toBeLessThanOrEqual(spread(raw) / 2);
  });

  it('follows a face that really moves', () => {
    const boxes = [0, 10, 20, 30, 40].map((x) => ({ x, y: 0, width: 50, height: 50 }));
    const rects = cropRects(observations(boxes), rule);
    expect(centreOf(rects[2]!).x).toBeCloseTo(45, 6);
  });
});

describe('cropFace', () => {
  it('repeats the edge where the square reaches over the frame', () => {
    const image = { width: 4, height: 4, data: new Uint8ClampedArray(64).fill(77) };
    const crop = cropFace(image, { x: -10, y: -10, width: 24, height: 24 }, 8);
    expect(crop).toHaveLength(8 * 8 * 3);
    expect(new Set(crop)).toEqual(new Set([77]));
  });
});
