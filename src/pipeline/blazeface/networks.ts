import type { NormalisedPoint } from './decode.ts';

/** What must be known of one of MediaPipe's BlazeFace networks to feed it and to read its answer. */
export interface BlazeFace {
  /** Side in pixels of the square that it looks at. */
  readonly side: number;
  /** For each of its answers the middle of the place that the answer is told from, as a part of the square. */
  readonly anchors: readonly NormalisedPoint[];
}

/** Places in a grid of `cells` × `cells`, row by row, each `times` times. */
function gridOfAnchors(cells: number, times: number): NormalisedPoint[] {
  return Array.from({ length: cells * cells * times }, (_, i) => {
    const cell = Math.floor(i / times);
    return { x: ((cell % cells) + 0.5) / cells, y: (Math.floor(cell / cells) + 0.5) / cells };
  });
}

/**
 * Grids as in MediaPipe's graphs:
 * https://github.com/google-ai-edge/mediapipe/tree/v0.10.21/mediapipe/modules/face_detection
 */
export const FULL_RANGE: BlazeFace = { side: 192, anchors: gridOfAnchors(48, 1) };
export const SHORT_RANGE: BlazeFace = {
  side: 128,
  anchors: [...gridOfAnchors(16, 2), ...gridOfAnchors(8, 6)],
};
