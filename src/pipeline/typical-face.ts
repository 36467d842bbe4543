/**
 * The mean look of a face and its surroundings (1.5 boxes) on an 8 × 8 grid, in grey levels: what all people share,
 * and what therefore says nothing about who somebody is. Mean over the people of the training clips, printed by
 * `python -m training typical-face`.
 */

/** Brightness of each cell, less the mean of all cells. */
// prettier-ignore
export const TYPICAL_BRIGHTNESS: readonly number[] = [
  9, -14, -32, -15, -15, -32, -14, 9,
  5, -24, 2, 40, 40, 2, -24, 5,
  0, -20, 1, 20, 20, 1, -20, 0,
  2, -6, 24, 31, 31, 24, -6, 2,
  2, -3, 27, 25, 25, 27, -3, 2,
  -1, -10, 6, 9, 9, 6, -10, -1,
  -3, -13, -14, 6, 6, -14, -13, -3,
  -13, -19, -14, -6, -6, -14, -19, -13,
];

/** Red less green. */
// prettier-ignore
export const TYPICAL_RED_GREEN: readonly number[] = [
  5, 8, 17, 27, 27, 17, 8, 5,
  5, 11, 33, 43, 43, 33, 11, 5,
  6, 15, 34, 42, 42, 34, 15, 6,
  7, 24, 41, 45, 45, 41, 24, 7,
  7, 19, 45, 48, 48, 45, 19, 7,
  6, 11, 33, 50, 50, 33, 11, 6,
  5, 10, 23, 37, 37, 23, 10, 5,
  6, 10, 21, 31, 31, 21, 10, 6,
];

/** Blue less green. */
// prettier-ignore
export const TYPICAL_BLUE_GREEN: readonly number[] = [
  -9, -7, -7, -12, -12, -7, -7, -9,
  -9, -7, -15, -20, -20, -15, -7, -9,
  -9, -8, -14, -17, -17, -14, -8, -9,
  -9, -11, -16, -17, -17, -16, -11, -9,
  -8, -10, -18, -16, -16, -18, -10, -8,
  -7, -7, -15, -13, -13, -15, -7, -7,
  -5, -5, -10, -16, -16, -10, -5, -5,
  -2, -2, -8, -14, -14, -8, -2, -2,
];
