import type { Seconds } from '../../../domain/units.ts';

/** A frame that the `showinfo` filter saw. */
export interface ShownFrame {
  /** Its time stamp in the file. */
  readonly stamp: Seconds;
  readonly width: number;
  readonly height: number;
}

/**
 * The frames that `showinfo` listed, in order. It prints seconds with six digits, which is too few for a clock that has run
 * for hours: its ticks are counted instead.
 */
export function parseShownFrames(lines: readonly string[]): ShownFrame[] {
  let tick: Seconds = NaN;
  return lines.flatMap((line) => {
    // Behind a message without an end ffmpeg leaves out who speaks.
    const [, above, below] = /config in time_base: (\d+)\/(\d+)/.exec(line) ?? [];
    if (above !== undefined) tick = Number(above) / Number(below);
    const [, ticks, width, height] = /showinfo.* n: *\d+ pts: *(-?\d+) .* s:(\d+)x(\d+)/.exec(line) ?? [];
    if (ticks === undefined) return [];
    return [{ stamp: Number(ticks) * tick, width: Number(width), height: Number(height) }];
  });
}
