/** Seconds on the video's own presentation time line (0 = its first displayed instant). */
export type Seconds = number;
/** Wall-clock milliseconds, for timings of our own work. */
export type Milliseconds = number;
/** Size in bytes (8 bits). */
export type Bytes = number;
/** A number in [0, 1]. */
export type Probability = number;
/** A number on the log-odds scale; `sigmoid` turns it into a probability. */
export type Logit = number;

/** A point in pixels of an upright frame; x to the right, y down, (0, 0) the top-left corner. */
export interface PixelPoint {
  readonly x: number;
  readonly y: number;
}

/** An axis-aligned rectangle in pixels of an upright frame; it may reach over the frame's edges. */
export interface PixelRect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The centre of `rect`, in the same pixels. */
export function centreOf(rect: PixelRect): PixelPoint {
  return { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 };
}

/** The logistic function: log-odds to probability. */
export function sigmoid(logit: Logit): Probability {
  return 1 / (1 + Math.exp(-logit));
}
