import type { OperatingPoint } from './model.ts';
import type { FrameScore, TrackReport } from './report.ts';
import type { Probability, Seconds } from './units.ts';

/** Where no threshold was measured: the middle of the scale. */
const MIDDLE: Probability = 0.5;

/** The score from which a frame is called suspicious: that of the weakest grade of evidence the model knows. */
export function suspiciousFrom(points: readonly OperatingPoint[]): Probability {
  return points.length === 0 ? MIDDLE : Math.min(...points.map(({ threshold }) => threshold));
}

/** A gap of so many usual steps, or of more than a second, is a part of the video that was not looked at. */
const GAP_STEPS = 4.5;
const GAP_SECONDS: Seconds = 1;

/** Neighbouring frames of one face that are worth a look. */
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

/** Where the frames of one face reach a score, in time order. */
export function momentsOf({ id, frames }: Pick<TrackReport, 'id' | 'frames'>, from: Probability): Moment[] {
  return runsOf(frames).flatMap((run) => {
    const stretches: FrameScore[][] = [];
    run.forEach((frame, i) => {
      if (frame.pFake < from) return;
      const continues = i > 0 && run[i - 1]!.pFake >= from;
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

/** Where a person should look, by the time of the peaks. */
export interface Moments {
  /** "highest": no frame reaches `from`, so these are merely the highest scores, one moment for each face. */
  readonly kind: 'suspicious' | 'highest';
  readonly all: readonly Moment[];
  /** The score from which a moment would be suspicious. */
  readonly from: Probability;
}

/** The suspicious moments of all faces; where there is none, the highest of each, under their right name. */
export function findMoments(tracks: readonly TrackReport[], points: readonly OperatingPoint[]): Moments {
  const from = suspiciousFrom(points);
  const inOrder = (moments: Moment[]): Moment[] =>
    moments.sort((a, b) => a.peak.time - b.peak.time || a.track - b.track);
  const suspicious = tracks.flatMap((track) => momentsOf(track, from));
  if (suspicious.length > 0) return { kind: 'suspicious', all: inOrder(suspicious), from };
  return { kind: 'highest', all: inOrder(tracks.flatMap(highestMoment)), from };
}

function highestMoment({ id, frames }: TrackReport): Moment[] {
  const peak = peakOf(frames);
  return peak ? [{ track: id, from: peak.time, to: peak.time, peak, frames: 1 }] : [];
}
