import type { RgbaImage } from '../../domain/video.ts';

/** Levels as the networks see them. */
const BLACK = -1;
const WHITE = 1;

/**
 * A picture scaled into the middle of a square; what stays free is black. Levels are taken between pixels, also where the picture
 * gets smaller, and counted from the corner and not from the middle of a pixel: so MediaPipe makes the pictures that its
 * networks are asked with, and another way moves boxes by a pixel or two.
 *
 * @returns 3 × side × side levels from −1 to 1, channel by channel
 */
export function squareOf(image: RgbaImage, side: number): Float32Array<ArrayBuffer> {
  const longest = Math.max(image.width, image.height);
  const columns = tapsOf(image.width, longest, side);
  const rows = tapsOf(image.height, longest, side);
  const { data } = image;
  const plane = side * side;
  const levels = new Float32Array(3 * plane).fill(BLACK);
  const scale = (WHITE - BLACK) / 255;
  for (const row of rows) {
    for (const column of columns) {
      const target = row.out * side + column.out;
      for (const { index: y, weight: down } of row.taps) {
        for (const { index: x, weight: across } of column.taps) {
          const source = 4 * (y * image.width + x);
          const weight = down * across * scale;
          levels[target]! += weight * data[source]!;
          levels[target + plane]! += weight * data[source + 1]!;
          levels[target + 2 * plane]! += weight * data[source + 2]!;
        }
      }
    }
  }
  return levels;
}

/** Where an output position along one axis takes its level from. */
interface Position {
  readonly out: number;
  readonly taps: readonly { readonly index: number; readonly weight: number }[];
}

/** All output positions that touch the picture; where only one of two neighbours lies in it, the other is black. */
function tapsOf(length: number, longest: number, side: number): Position[] {
  const step = longest / side;
  const margin = (longest - length) / 2;
  return Array.from({ length: side }, (_, out) => {
    const position = out * step - margin;
    const first = Math.floor(position);
    const weight = position - first;
    const taps = [
      { index: first, weight: 1 - weight },
      { index: first + 1, weight },
    ];
    return { out, taps: taps.filter((tap) => tap.weight > 0 && tap.index >= 0 && tap.index < length) };
  }).filter(({ taps }) => taps.length > 0);
}
