import type { SoakOutcome } from './in-page.ts';

/** One first check; `outcome` is null where it never ended. */
export interface SoakCheck {
  readonly seconds: number;
  readonly outcome: SoakOutcome | null;
}

/** What a person wants to know of a run. */
export interface SoakTally {
  readonly checks: number;
  /** Never ended. */
  readonly hangs: number;
  /** Ended well, after a first attempt that stood still. */
  readonly begunAgain: number;
  readonly errors: number;
  readonly medianSeconds: number;
  readonly longestSeconds: number;
}

export function tallyOf(checks: readonly SoakCheck[]): SoakTally {
  const seconds = checks.map((check) => check.seconds).sort((a, b) => a - b);
  return {
    checks: checks.length,
    hangs: checks.filter(({ outcome }) => outcome === null).length,
    begunAgain: checks.filter(({ outcome }) => hasStoodStill(outcome)).length,
    errors: checks.filter(({ outcome }) => outcome?.kind === 'error').length,
    medianSeconds: seconds[Math.floor(seconds.length / 2)] ?? 0,
    longestSeconds: seconds.at(-1) ?? 0,
  };
}

export function hasStoodStill(outcome: SoakOutcome | null): boolean {
  return outcome?.kind === 'report' && outcome.notes.some((note) => note.startsWith('stood-still'));
}
