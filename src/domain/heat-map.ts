import type { Probability } from './units.ts';

/**
 * Which parts of one crop speak for and against manipulation: a class activation map (Zhou et al. 2016) of
 * the frame head, calibrated. A cell holds the score that the whole crop would get if all of it looked like
 * this cell, so the scale is the same for every picture and nothing is stretched to make a hot spot appear.
 */
export interface HeatMap {
  readonly columns: number;
  readonly rows: number;
  /** rows × columns, row after row from the top. */
  readonly cells: Float32Array<ArrayBuffer>;
}

/** How one crop scored, apart from its pixels: known a moment after the crop itself. */
export interface CropScore {
  readonly track: number;
  readonly frameIndex: number;
  readonly pFake: Probability;
  /** null where the model package has no activation map. */
  readonly heatMap: HeatMap | null;
}
