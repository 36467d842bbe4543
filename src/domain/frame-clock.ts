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
 * and WebKit; in Firefox it carries 0, whatever is on screen, and nothing better can be had than what was presented last, or the time asked for.
 */
export class FrameClock {
  #framesLie = false;
  #presented: Seconds | null = null;

  /** @param tolerance how far behind the time asked for a frame's own stamp may lie */
  constructor(private readonly tolerance: Seconds = 0) {}

  /** Hears of a frame that came on screen. */
  presented({ mediaTime, frameTime, paused }: PresentedFrame): void {
    this.#presented = mediaTime;
    if (paused && frameTime !== null && Math.abs(mediaTime - frameTime) > ROUNDING) this.#framesLie = true;
  }

  stampOf(frameTime: Seconds | null, currentTime: Seconds): Seconds {
    if (frameTime !== null && !this.#framesLie) return frameTime;
    // Whoever seeks within the frame on screen gets no other, and is told of none.
    const since = this.#presented === null ? Infinity : currentTime - this.#presented;
    return since >= 0 && since <= this.tolerance ? this.#presented! : currentTime;
  }
}
