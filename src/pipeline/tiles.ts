import type { FaceDetection } from '../domain/face.ts';
import type { PixelRect } from '../domain/units.ts';

/** A picture longer than this is searched in parts: shrunk to a detector's square its faces would vanish. */
export const LONGEST_SHAPE = 2.5;
/** Shape of one part: that of most videos. */
const TILE_SHAPE = 16 / 9;
/** Neighbouring parts share this much of the shorter side, so that a face on a border is whole in one of them. */
const OVERLAP = 0.75;
/** Two finds are one face when they share this part of the smaller. */
const SAME_FACE = 0.5;

/** The parts in which to look for faces: the whole picture, or tiles of a panorama that cover it and overlap. */
export function tilesOf(width: number, height: number): PixelRect[] {
  const [shorter, longer] = [Math.min(width, height), Math.max(width, height)];
  if (longer <= LONGEST_SHAPE * shorter) return [{ x: 0, y: 0, width, height }];
  const length = Math.min(longer, Math.round(TILE_SHAPE * shorter));
  const count = 1 + Math.ceil((longer - length) / ((TILE_SHAPE - OVERLAP) * shorter));
  return Array.from({ length: count }, (_, i) => {
    const start = Math.round((i * (longer - length)) / (count - 1));
    return width > height
      ? { x: start, y: 0, width: length, height }
      : { x: 0, y: start, width, height: length };
  });
}

/** Each face once: of finds that overlap, the surest. */
export function eachFaceOnce(found: readonly FaceDetection[]): FaceDetection[] {
  const kept: FaceDetection[] = [];
  for (const detection of [...found].sort((a, b) => b.confidence - a.confidence))
    if (!kept.some(({ box }) => isSameFace(box, detection.box))) kept.push(detection);
  return kept;
}

function isSameFace(a: PixelRect, b: PixelRect): boolean {
  const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  const smaller = Math.min(a.width * a.height, b.width * b.height);
  return across > 0 && down > 0 && across * down > SAME_FACE * smaller;
}
