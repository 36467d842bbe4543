import type { TimedStep } from '../domain/report.ts';
import type { Milliseconds } from '../domain/units.ts';

/** Adds up how long each step of one analysis took. Steps interleave, so each has its own total. */
export class Stopwatch {
  readonly #totals: Record<TimedStep, Milliseconds> = {
    load: 0,
    probe: 0,
    decode: 0,
    detect: 0,
    crop: 0,
    score: 0,
    sequence: 0,
    hash: 0,
  };

  /** @param onStep hears of each step as it begins */
  constructor(
    private readonly now: () => Milliseconds,
    private readonly onStep: (step: TimedStep) => void,
  ) {}

  /** Runs `work` and adds its time to `step`, also when it throws. */
  async during<T>(step: TimedStep, work: () => T | Promise<T>): Promise<T> {
    const start = this.now();
    this.onStep(step);
    try {
      return await work();
    } finally {
      this.#totals[step] += this.now() - start;
    }
  }

  /** Milliseconds per step, rounded to a tenth. */
  totals(): Record<TimedStep, Milliseconds> {
    const rounded = Object.entries(this.#totals).map(([step, total]) => [step, Math.round(total * 10) / 10]);
    return Object.fromEntries(rounded) as Record<TimedStep, Milliseconds>;
  }
}
