import type { HeatMap } from '../../../domain/heat-map.ts';
import type { Probability } from '../../../domain/units.ts';

type Colour = readonly [red: number, green: number, blue: number];

/** Blue and orange differ for every kind of colour vision; both stand out from skin by day and by night. */
const LIKE_REAL: Colour = [20, 92, 224];
const LIKE_MANIPULATED: Colour = [255, 98, 0];

/** The strongest cover: the face stays visible beneath. */
const MAX_OPACITY = 0.72;

/** Pixels of the crop per cell of the map: the total stride of ResNeXt-50, and of ours with its fine stem. */
const STRIDES = [32, 48];

/**
 * Of the searcher, which sees the middle 160 of 208 pixels: TensorFlow's padding, all of it to the right and below, moves the centre of
 * cell i to pixel 55 + 32 i of the crop.
 */
const SEARCHER = { size: 208, cells: 5, start: 39.5, stride: 32 };

/**
 * The colour of a cell as red, green, blue and opacity (all 0–255). Fixed for every picture: the middle of
 * the scale is clear, and only the distance from it counts.
 */
export function heatColour(pFake: Probability): [number, number, number, number] {
  const distance = Math.min(1, Math.abs(pFake - 0.5) * 2);
  const [red, green, blue] = pFake >= 0.5 ? LIKE_MANIPULATED : LIKE_REAL;
  return [red, green, blue, Math.round(255 * MAX_OPACITY * distance)];
}

/** Pixels drawn per cell and side: enough for a smooth passage, which says no more than the cells do. */
export const PIXELS_PER_CELL = 16;

/** The map as pixels, between the centres of the cells by bilinear interpolation of their scores. */
export function heatPixels(map: HeatMap): Uint8ClampedArray<ArrayBuffer> {
  const [width, height] = [map.columns * PIXELS_PER_CELL, map.rows * PIXELS_PER_CELL];
  const pixels = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [column, row] = [(x + 0.5) / PIXELS_PER_CELL - 0.5, (y + 0.5) / PIXELS_PER_CELL - 0.5];
      pixels.set(heatColour(scoreBetween(map, column, row)), (y * width + x) * 4);
    }
  }
  return pixels;
}

/** The score at a place between cells; beyond the outer centres that of the nearest cells. */
function scoreBetween({ columns, rows, cells }: HeatMap, column: number, row: number): Probability {
  const x = Math.min(columns - 1, Math.max(0, column));
  const y = Math.min(rows - 1, Math.max(0, row));
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [right, bottom] = [Math.min(columns - 1, left + 1), Math.min(rows - 1, top + 1)];
  const at = (c: number, r: number): number => cells[r * columns + c]!;
  const upper = at(left, top) + (at(right, top) - at(left, top)) * (x - left);
  const lower = at(left, bottom) + (at(right, bottom) - at(left, bottom)) * (x - left);
  return upper + (lower - upper) * (y - top);
}

/**
 * Where the map lies on the crop, along one side, in fractions of that side. With the padding of ResNet's
 * convolutions the centre of cell i sits on pixel stride × i, so the map begins half a cell before the picture.
 */
export function heatExtent(size: number, cells: number): { readonly start: number; readonly length: number } {
  if (size === SEARCHER.size && cells === SEARCHER.cells) {
    return { start: SEARCHER.start / size, length: (cells * SEARCHER.stride) / size };
  }
  const stride = STRIDES.find((each) => Math.ceil(size / each) === cells);
  if (stride === undefined) return { start: 0, length: 1 };
  return { start: -stride / 2 / size, length: (cells * stride) / size };
}
