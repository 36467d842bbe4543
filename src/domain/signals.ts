import { runsOf } from './moments.ts';
import type { AnalysisReport, FrameScore } from './report.ts';
import type { Probability } from './units.ts';

/** Mean change of the score from one neighbouring frame to the next; null where no two are neighbours. */
export function neighbourChange(frames: readonly FrameScore[]): Probability | null {
  const changes = runsOf(frames).flatMap((run) =>
    run.slice(1).map((frame, i) => Math.abs(frame.pFake - run[i]!.pFake)),
  );
  if (changes.length === 0) return null;
  return changes.reduce((sum, change) => sum + change, 0) / changes.length;
}

/** How much room the file has for detail. */
export interface DataRate {
  readonly bitsPerSecond: number;
  /** Per pixel of the frames as decoded; null where the frame rate is unknown. */
  readonly bitsPerPixel: number | null;
}

/** The mean data rate of a video file, sound included; null for pictures. */
export function dataRate({ file, video }: Pick<AnalysisReport, 'file' | 'video'>): DataRate | null {
  if (video.kind === 'image' || video.duration <= 0) return null;
  const bitsPerSecond = (file.size * 8) / video.duration;
  const pixelsPerSecond = (video.frameRate ?? 0) * video.width * video.height;
  return { bitsPerSecond, bitsPerPixel: pixelsPerSecond > 0 ? bitsPerSecond / pixelsPerSecond : null };
}
