import { runsOf } from '../../../domain/moments.ts';
import type { FrameScore } from '../../../domain/report.ts';
import type { Seconds } from '../../../domain/units.ts';

/** A lane is drawn in a box of this size and stretched to its place; strokes keep their width. */
export const LANE_WIDTH = 1000;
export const LANE_HEIGHT = 100;

/** Neighbours on each side that take part in the band. */
const WINDOW = 2;

/** SVG path data of one lane. */
export interface LanePaths {
  /** How far neighbouring frames differ: mean ± one standard deviation, along each run. */
  readonly band: string;
  readonly line: string;
  readonly dots: string;
}

/** A place on the time axis. */
export function across(time: Seconds, end: Seconds): number {
  return end > 0 ? Math.round((time / end) * LANE_WIDTH * 10) / 10 : 0;
}

/** Mean and standard deviation around each frame of a run. */
export function bandOf(run: readonly FrameScore[]): { readonly low: number; readonly high: number }[] {
  return run.map((_, i) => {
    const scores = run.slice(Math.max(0, i - WINDOW), i + WINDOW + 1).map(({ pFake }) => pFake);
    const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
    const spread = Math.sqrt(scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / scores.length);
    return { low: Math.max(0, mean - spread), high: Math.min(1, mean + spread) };
  });
}

/** Everything that is drawn for one face. @param end length of the time axis */
export function lanePaths(frames: readonly FrameScore[], end: Seconds): LanePaths {
  const runs = runsOf(frames);
  return {
    band: runs.map((run) => bandPath(run, end)).join(''),
    line: runs.map((run) => `M${run.map((frame) => place(frame.time, frame.pFake, end)).join('L')}`).join(''),
    dots: frames.map((frame) => `M${place(frame.time, frame.pFake, end)}h0`).join(''),
  };
}

function bandPath(run: readonly FrameScore[], end: Seconds): string {
  const band = bandOf(run);
  const upper = run.map((frame, i) => place(frame.time, band[i]!.high, end));
  const lower = run.map((frame, i) => place(frame.time, band[i]!.low, end)).reverse();
  return `M${[...upper, ...lower].join('L')}Z`;
}

function place(time: Seconds, score: number, end: Seconds): string {
  return `${across(time, end)} ${Math.round((1 - score) * LANE_HEIGHT * 10) / 10}`;
}
