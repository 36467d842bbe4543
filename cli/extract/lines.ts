import type { PixelRect, Probability, Seconds } from '../../src/domain/units.ts';
import type { DecoderHandover, DecoderTier } from '../../src/domain/video.ts';
import type { CropFacts, Failure, Outcome } from '../in-page.ts';
import type { ExtractSummary } from '../../src/worker/protocol.ts';

/** One line of `crops.jsonl`: the facts of the crop at the same place in `crops.bin`. */
export interface CropLine {
  /** Position in `crops.bin`, from 0. */
  readonly index: number;
  readonly file: string;
  readonly track: number;
  readonly burst: number;
  readonly time: Seconds;
  readonly frameIndex: number;
  /** The detector's box and the square that was cropped, in pixels of the frame. */
  readonly box: PixelRect;
  readonly rect: PixelRect;
  readonly frameWidth: number;
  readonly frameHeight: number;
  /** Right eye, left eye, nose tip, mouth centre, right ear, left ear, in pixels of the frame. */
  readonly keypoints: readonly (readonly [x: number, y: number])[];
  readonly confidence: Probability;
  readonly sharpness: number;
}

/** One line of `files.jsonl`: what came of one file. */
export interface FileLine {
  readonly file: string;
  readonly status: 'ok' | 'no-face' | 'error';
  readonly code?: string;
  readonly message?: string;
  readonly tier?: DecoderTier;
  readonly handovers?: readonly DecoderHandover[];
  /** Frames decoded. */
  readonly frames?: number;
  readonly crops?: number;
}

/** The lines for one file and the crops that were taken from it, in their order. */
export function linesOf(
  file: string,
  outcome: Outcome<ExtractSummary>,
  facts: readonly CropFacts[],
  firstIndex: number,
): { file: FileLine; crops: CropLine[] } {
  if ('failure' in outcome) return { file: errorLine(file, outcome.failure), crops: [] };
  const { tier, handovers, times, video } = outcome.result;
  const status = facts.length > 0 ? 'ok' : 'no-face';
  return {
    file: { file, status, tier, handovers, frames: times.length, crops: facts.length },
    crops: facts.map(({ track, burst, time, frameIndex, detection, rect, sharpness }, i) => ({
      index: firstIndex + i,
      file,
      track,
      burst,
      time,
      frameIndex,
      box: detection.box,
      rect,
      frameWidth: video.width,
      frameHeight: video.height,
      keypoints: detection.keypoints.map(({ x, y }) => [x, y] as const),
      confidence: detection.confidence,
      sharpness,
    })),
  };
}

function errorLine(file: string, { code, message }: Failure): FileLine {
  return { file, status: 'error', code, message };
}
