import type { Seconds } from '../../../domain/units.ts';

/** Times further apart than this are decoded apart: what lies between them would be decoded for nothing. */
const MAX_GAP: Seconds = 0.5;
/** More frames at a time would take too much memory: ten of 1080p are 83 MB. */
const MAX_TIMES = 10;

/** Splits ascending times into runs of neighbours that are worth decoding in one go. */
export function splitIntoRuns(times: readonly Seconds[]): Seconds[][] {
  const runs: Seconds[][] = [];
  for (const time of times) {
    const run = runs.at(-1);
    if (run && run.length < MAX_TIMES && time - run.at(-1)! <= MAX_GAP) run.push(time);
    else runs.push([time]);
  }
  return runs;
}
