import type { Seconds } from './units.ts';

/** A frame that a player has just put on screen, as both of its witnesses stamp it. */
export interface PresentedFrame {
  /** What `requestVideoFrameCallback` says. */
  readonly mediaTime: Seconds;
  /** What a `VideoFrame` of the element says; null where there is none. */
  readonly frameTime: Seconds | null;
  /** Only of a player at rest do both speak of the same frame. */
  readonly paused: boolean;
}

/** The two may round differently. */
const ROUNDING: Seconds = 0.002;

/**
 * Which time stamp of a player's frame to believe. A `VideoFrame` made of the element carries the frame's own in Chromium
 * and WebKit; in Firefox it carries 0, whatever is on screen, and nothing better than the time asked for can be had.
 */
export class FrameClock {
  #framesLie = false;

  /** Hears of a frame that came on screen. */
  presented({ mediaTime, frameTime, paused }: PresentedFrame): void {
    if (paused && frameTime !== null && Math.abs(mediaTime - frameTime) > ROUNDING) this.#framesLie = true;
  }

  stampOf(frameTime: Seconds | null, currentTime: Seconds): Seconds {
    return frameTime === null || this.#framesLie ? currentTime : frameTime;
  }
}
