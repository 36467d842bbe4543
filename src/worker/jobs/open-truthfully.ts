import { readsCanvasRightly } from '../../adapters/video/canvas-read-out.ts';
import { openVideo, type OpenVideoOptions } from '../../adapters/video/open-video.ts';
import { AnalysisError } from '../../domain/errors.ts';
import type { DecoderTier } from '../../domain/video.ts';
import type { VideoSource } from '../../pipeline/ports.ts';

/** Those that take their pixels from a canvas; ffmpeg decodes videos and stills into plain memory. */
const TIERS_WITH_CANVAS: readonly DecoderTier[] = ['image', 'webcodecs', 'element'];

/** Whether a canvas can be read here; asked once in a worker's life. */
export const canvasIsTruthful = (() => {
  let known: boolean | null = null;
  return (): boolean => (known ??= readsCanvasRightly());
})();

/**
 * Opens the file; where a canvas gives noise in place of pixels, only with what needs none.
 *
 * @throws AnalysisError as `openVideo` does, and `canvas-falsified` where only a canvas would have done
 */
export async function openTruthfully(
  options: OpenVideoOptions,
  truthful = canvasIsTruthful(),
  open: typeof openVideo = openVideo,
): Promise<VideoSource> {
  if (truthful) return open(options);
  try {
    return await open({ ...options, skipTiers: [...options.skipTiers, ...TIERS_WITH_CANVAS] });
  } catch (error) {
    if (!(error instanceof AnalysisError && error.code.endsWith('undecodable'))) throw error;
    throw new AnalysisError('canvas-falsified', error.message, error.detail);
  }
}
