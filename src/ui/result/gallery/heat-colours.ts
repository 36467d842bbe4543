import type { HeatMap } from '../../../domain/heat-map.ts';
import type { Probability } from '../../../domain/units.ts';

type Colour = readonly [red: number, green: number, blue: number];

/** Blue and orange differ for every kind of colour vision; both stand out from skin by day and by night. */
const LIKE_REAL: Colour = [20, 92, 224];
const LIKE_MANIPULATED: Colour = [255, 98, 0];

/** The strongest cover: the face stays visible beneath. */
const MAX_OPACITY = 0.72;

/** Pixels of the crop per cell of the map: the total stride of ResNeXt-50. */
const STRIDE = 32;

/**
 * The colour of a cell as red, green, blue and opacity (all 0–255). Fixed for every picture: the middle of
 * the scale is clear, and only the distance from it counts.
 */
export function heatColour(pFake: Probability): [number, number, number, number] {
  const distance = Math.min(1, Math.abs(pFake - 0.5) * 2);
  const [red, green, blue] = pFake >= 0.5 ? LIKE_MANIPULATED : LIKE_REAL;
  return [red, green, blue, Math.round(255 * MAX_OPACITY * distance)];
}

/** The map as pixels, one per cell, for the browser to enlarge smoothly. */
export function heatPixels({ cells }: HeatMap): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(cells.length * 4);
  cells.forEach((cell, i) => pixels.set(heatColour(cell), i * 4));
  return pixels;
}

/**
 * Where the map lies on the crop, along one side, in fractions of that side. With the padding of ResNet's
 * convolutions the centre of cell i sits on pixel 32 × i, so the map begins half a cell before the picture.
 */
export function heatExtent(size: number, cells: number): { readonly start: number; readonly length: number } {
  if (Math.ceil(size / STRIDE) !== cells) return { start: 0, length: 1 };
  return { start: -STRIDE / 2 / size, length: (cells * STRIDE) / size };
}
