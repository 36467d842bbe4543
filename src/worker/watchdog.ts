import type { TimedStep } from '../domain/report.ts';
import type { Milliseconds } from '../domain/units.ts';
import { DECODER_TIERS, type DecoderTier } from '../domain/video.ts';
import type { WorkerEvent } from './protocol.ts';

/** What a job is at: a step of the analysis, or `start` before the worker said anything. */
export type WatchedStep = TimedStep | 'start';

/** Where a job stood still. */
export interface Standstill {
  readonly step: WatchedStep;
  /** What decoded then, where a file was open. */
  readonly tier: DecoderTier | null;
}

/**
 * How long each step may go without a sign of life. None more than a minute; the longest where one piece of work
 * (ffmpeg on its way to a far frame, a batch or the runtime's compilation on a slow phone) gives none.
 */
export const PATIENCE_MS: Readonly<Record<WatchedStep, Milliseconds>> = {
  start: 30_000,
  probe: 45_000,
  load: 55_000,
  decode: 55_000,
  detect: 30_000,
  crop: 30_000,
  score: 55_000,
  sequence: 55_000,
  hash: 30_000,
};

const TICK_MS = 1000;

/**
 * A tick that comes later than this is no silence of the worker's: the device slept, or the page was in the
 * background and its timers were held up.
 */
const LONGEST_TICK_MS = 5000;

/**
 * Watches one attempt at a job and says when it stands still: every event is a sign of life, and each step has a
 * limit to be without one.
 */
export class Watchdog {
  #at: Standstill = { step: 'start', tier: null };
  #silence: Milliseconds = 0;
  #lastTick: Milliseconds;
  readonly #timer: ReturnType<typeof setInterval>;

  /** @param onStill called once at most; nothing is watched after that */
  constructor(private readonly onStill: (where: Standstill) => void) {
    this.#lastTick = performance.now();
    this.#timer = setInterval(() => this.#tick(), TICK_MS);
  }

  heard(event: WorkerEvent): void {
    this.#silence = 0;
    if (event.type === 'step') this.#at = { step: event.step, tier: event.tier };
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #tick(): void {
    const now = performance.now();
    this.#silence += Math.min(now - this.#lastTick, LONGEST_TICK_MS);
    this.#lastTick = now;
    if (this.#silence < PATIENCE_MS[this.#at.step]) return;
    this.stop();
    this.onStill(this.#at);
  }
}

/** The tiers to leave out when a job is begun again, because one of them may be what stood still. */
export function tiersToLeave({ step, tier }: Standstill): readonly DecoderTier[] {
  if (step !== 'probe' && step !== 'decode') return [];
  // Nobody knows which of them was at it: ffmpeg depends on the least of the browser, images on little.
  if (tier === null) return ['webcodecs', 'element'];
  // Nothing comes after ffmpeg, and those before it had refused the file.
  return tier === 'ffmpeg' ? [] : DECODER_TIERS.slice(0, DECODER_TIERS.indexOf(tier) + 1);
}

/** How a report names it (`BackendReport.notes`). */
export function standstillNote({ step, tier }: Standstill): string {
  return `stood-still: ${step}${tier === null ? '' : ` ${tier}`}`;
}
