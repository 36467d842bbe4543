import type { FrameScore } from '../report.ts';

/** A scored frame for tests, of which only the time and the score matter. */
export function frameAt(time: number, pFake: number, frameIndex = 0): FrameScore {
  const box = { x: 0, y: 0, width: 10, height: 10 };
  return { time, frameIndex, box, crop: box, confidence: 1, sharpness: 1, logit: 0, pFake };
}
