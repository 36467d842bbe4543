import type { Probability } from '../../domain/units.ts';
import type { BlazeFace } from './networks.ts';

/** A place in the network's square, from 0 to 1 along each side. */
export interface NormalisedPoint {
  readonly x: number;
  readonly y: number;
}

/** A face in the network's square, from 0 to 1 along each side. */
export interface SquareFace {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly confidence: Probability;
  /** Right eye, left eye, nose tip, mouth centre, right ear, left ear. */
  readonly keypoints: readonly NormalisedPoint[];
}

/** A box (middle, width, height) and six points, each x and y. */
const NUMBERS_PER_FACE = 16;
const FIRST_POINT = 4;
/** Answers that overlap by more than this part of their union speak of one face. */
const SAME_FACE = 0.3;

/**
 * The faces in a network's answer. Answers to the same face become one: the surest names the confidence, and boxes and points are
 * the mean of all by their confidence (MediaPipe's weighted non-maximum suppression).
 *
 * @param boxes answers × 16 numbers, in pixels of the square from the answer's anchor
 * @param logits one for each answer
 */
export function facesInSquare(
  { side, anchors }: BlazeFace,
  boxes: Float32Array,
  logits: Float32Array,
  minConfidence: Probability,
): SquareFace[] {
  const found: SquareFace[] = [];
  anchors.forEach((anchor, i) => {
    const confidence = 1 / (1 + Math.exp(-logits[i]!));
    if (confidence >= minConfidence)
      found.push(faceAt(anchor, boxes, i * NUMBERS_PER_FACE, side, confidence));
  });
  return eachOnce(found.sort((a, b) => b.confidence - a.confidence));
}

function faceAt(
  anchor: NormalisedPoint,
  boxes: Float32Array,
  at: number,
  side: number,
  confidence: Probability,
): SquareFace {
  const pointAt = (index: number): NormalisedPoint => ({
    x: anchor.x + boxes[at + index]! / side,
    y: anchor.y + boxes[at + index + 1]! / side,
  });
  const centre = pointAt(0);
  const [width, height] = [boxes[at + 2]! / side, boxes[at + 3]! / side];
  return {
    left: centre.x - width / 2,
    top: centre.y - height / 2,
    right: centre.x + width / 2,
    bottom: centre.y + height / 2,
    confidence,
    keypoints: Array.from({ length: (NUMBERS_PER_FACE - FIRST_POINT) / 2 }, (_, i) =>
      pointAt(FIRST_POINT + 2 * i),
    ),
  };
}

/** @param sorted the surest first */
function eachOnce(sorted: readonly SquareFace[]): SquareFace[] {
  const faces: SquareFace[] = [];
  let rest = sorted;
  while (rest.length > 0) {
    const surest = rest[0]!;
    const same = rest.filter((other) => overlap(surest, other) > SAME_FACE);
    // A box without area overlaps not even with itself.
    faces.push(same.length > 0 ? weightedMean(same, surest.confidence) : surest);
    rest = rest.slice(1).filter((other) => !same.includes(other));
  }
  return faces;
}

/** Intersection over union. */
function overlap(a: SquareFace, b: SquareFace): number {
  const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  if (across <= 0 || down <= 0) return 0;
  return (across * down) / (areaOf(a) + areaOf(b) - across * down);
}

function areaOf({ left, top, right, bottom }: SquareFace): number {
  return (right - left) * (bottom - top);
}

function weightedMean(faces: readonly SquareFace[], confidence: Probability): SquareFace {
  const total = faces.reduce((sum, face) => sum + face.confidence, 0);
  const mean = (value: (face: SquareFace) => number): number =>
    faces.reduce((sum, face) => sum + face.confidence * value(face), 0) / total;
  return {
    left: mean(({ left }) => left),
    top: mean(({ top }) => top),
    right: mean(({ right }) => right),
    bottom: mean(({ bottom }) => bottom),
    confidence,
    keypoints: faces[0]!.keypoints.map((_, i) => ({
      x: mean(({ keypoints }) => keypoints[i]!.x),
      y: mean(({ keypoints }) => keypoints[i]!.y),
    })),
  };
}
