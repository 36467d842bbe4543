import type { CropRule, FaceObservation } from '../domain/face.ts';
import { centreOf, type PixelRect } from '../domain/units.ts';
import type { RgbaImage } from '../domain/video.ts';
import { resample } from './resample.ts';

/**
 * The squares to cut out for one track in one burst, in order. The side is the mean of the burst and the
 * centres are smoothed with weights 1-2-1, because a detector's box trembles by a pixel or two and a
 * trembling crop looks like a trembling face.
 *
 * @param observations of one track in one burst, in time order
 */
export function cropRects(observations: readonly FaceObservation[], rule: CropRule): PixelRect[] {
  const boxes = observations.map((observation) => observation.detection.box);
  const sides = boxes.map((box) => Math.max(box.width, box.height));
  const side = (rule.margin * sides.reduce((sum, value) => sum + value, 0)) / Math.max(1, sides.length);
  const centres = boxes.map(centreOf);
  return centres.map((centre, i) => {
    const before = centres[i - 1] ?? centre;
    const after = centres[i + 1] ?? centre;
    const x = (before.x + 2 * centre.x + after.x) / 4;
    const y = (before.y + 2 * centre.y + after.y) / 4;
    return { x: x - side / 2, y: y - side / 2, width: side, height: side };
  });
}

/** Cuts `rect` out of the frame: size × size × 3 bytes RGB, edges repeated. */
export function cropFace(image: RgbaImage, rect: PixelRect, size: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(resample(image, rect, size, size, 3).buffer);
}
