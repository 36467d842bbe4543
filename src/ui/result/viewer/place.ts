import type { PixelRect } from '../../../domain/units.ts';

/** A rectangle of a frame as CSS, in per cent of the stage. */
export function placeOf(
  rect: PixelRect,
  frame: { readonly width: number; readonly height: number },
): { readonly left: string; readonly top: string; readonly width: string; readonly height: string } {
  const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(3)}%`;
  return {
    left: percent(rect.x, frame.width),
    top: percent(rect.y, frame.height),
    width: percent(rect.width, frame.width),
    height: percent(rect.height, frame.height),
  };
}
