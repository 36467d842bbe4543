import type { FrameScore, TrackReport } from './report.ts';
import type { Probability, Seconds } from './units.ts';

/** From here on a frame looks more like the manipulated faces the model was measured on than like the real ones. */
export const SUSPICIOUS_FROM: Probability = 0.5;

/** A gap of so many usual steps, or of more than a second, is a part of the video that was not looked at. */
const GAP_STEPS = 4.5;
const GAP_SECONDS: Seconds = 1;

/** Neighbouring frames of one face that all look manipulated. */
export interface Moment {
  readonly track: number;
  readonly from: Seconds;
  readonly to: Seconds;
  /** The frame that scored highest: where a person should look. */
  readonly peak: FrameScore;
  readonly frames: number;
}

/** The frame that scored highest, the earliest of equals; undefined of none. */
export function peakOf(frames: readonly FrameScore[]): FrameScore | undefined {
  return frames.reduce<FrameScore | undefined>(
    (best, frame) => (best === undefined || frame.pFake > best.pFake ? frame : best),
    undefined,
  );
}

/**
 * The frames of one face in runs of neighbours. Between two runs the face was away or nobody looked, so
 * nothing may be drawn or claimed there.
 *
 * @param frames in time order
 */
export function runsOf(frames: readonly FrameScore[]): FrameScore[][] {
  const steps = frames.slice(1).map((frame, i) => frame.time - frames[i]!.time);
  const usual = [...steps].sort((a, b) => a - b)[Math.floor((steps.length - 1) / 2)] ?? 0;
  const reach = Math.min(GAP_SECONDS, usual * GAP_STEPS);
  const runs: FrameScore[][] = [];
  frames.forEach((frame, i) => {
    if (i > 0 && steps[i - 1]! <= reach) runs.at(-1)!.push(frame);
    else runs.push([frame]);
  });
  return runs;
}

/** Where one face looks manipulated, in time order. */
export function momentsOf({ id, frames }: Pick<TrackReport, 'id' | 'frames'>): Moment[] {
  return runsOf(frames).flatMap((run) => {
    const stretches: FrameScore[][] = [];
    run.forEach((frame, i) => {
      if (frame.pFake < SUSPICIOUS_FROM) return;
      const continues = i > 0 && run[i - 1]!.pFake >= SUSPICIOUS_FROM;
      if (continues) stretches.at(-1)!.push(frame);
      else stretches.push([frame]);
    });
    return stretches.map((stretch) => ({
      track: id,
      from: stretch[0]!.time,
      to: stretch.at(-1)!.time,
      peak: peakOf(stretch)!,
      frames: stretch.length,
    }));
  });
}

/** The suspicious moments of all faces, by the time of their peak. */
export function suspiciousMoments(tracks: readonly TrackReport[]): Moment[] {
  return tracks.flatMap(momentsOf).sort((a, b) => a.peak.time - b.peak.time || a.track - b.track);
}
