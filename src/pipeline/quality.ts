import type { FrameScore } from '../domain/report.ts';
import type { TrackQuality } from '../domain/verdict.ts';

/**
 * Sharpness of a crop: variance of the Laplacian of its brightness, in squared grey levels (Pertuz et al.
 * 2013, LAPV). Blur, strong compression and enlargement from few pixels all lower it.
 *
 * @param rgb size × size × 3 bytes
 */
export function sharpnessOf(rgb: Uint8Array, size: number): number {
  const grey = new Float32Array(size * size);
  for (let i = 0; i < grey.length; i++) {
    grey[i] = 0.299 * rgb[i * 3]! + 0.587 * rgb[i * 3 + 1]! + 0.114 * rgb[i * 3 + 2]!;
  }
  let sum = 0;
  let squares = 0;
  for (let y = 1; y < size - 1; y++) {
    for (let x = 1; x < size - 1; x++) {
      const i = y * size + x;
      const value = grey[i - 1]! + grey[i + 1]! + grey[i - size]! + grey[i + size]! - 4 * grey[i]!;
      sum += value;
      squares += value * value;
    }
  }
  const count = (size - 2) * (size - 2);
  return squares / count - (sum / count) ** 2;
}

/** What the verdict rule wants to know of a track's frames. */
export function qualityOf(frames: readonly FrameScore[]): TrackQuality {
  const scores = frames.map((frame) => frame.pFake);
  const mean = scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length);
  const variance = scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / Math.max(1, scores.length);
  return {
    frames: frames.length,
    medianFacePixels: median(frames.map((frame) => Math.max(frame.box.width, frame.box.height))),
    medianSharpness: median(frames.map((frame) => frame.sharpness)),
    frameSpread: Math.sqrt(variance),
  };
}

/** The middle value (the mean of the two middle ones for an even count); 0 of nothing. */
export function median(values: readonly number[]): number {
  if (values.length === 0) return 0;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
