import type { AnalysisListener } from '../../pipeline/ports.ts';
import type { RgbaImage } from '../../domain/video.ts';
import type { WorkerEvent } from '../protocol.ts';

/** Ten progress events a second are as many as a person can read. */
const MIN_INTERVAL_MS = 100;

/**
 * Passes on what the pipeline tells, progress at a bearable rate: a stage's first and last word always.
 *
 * @param pictureOf makes the pictures of whole frames; left out where nobody wants them
 */
export function eventListener(
  job: number,
  send: (event: WorkerEvent) => void,
  pictureOf?: (image: RgbaImage) => Promise<Blob | null>,
): AnalysisListener {
  let lastSent = -Infinity;
  let lastStage = '';
  return {
    progress(stage, done, total) {
      const now = performance.now();
      if (stage === lastStage && done < total && now - lastSent < MIN_INTERVAL_MS) return;
      lastSent = now;
      lastStage = stage;
      send({ type: 'progress', job, stage, done, total });
    },
    async frames(frames, firstIndex) {
      if (!pictureOf) return;
      const pictures = await Promise.all(frames.map(({ image }) => pictureOf(image)));
      pictures.forEach((image, i) => {
        if (image) send({ type: 'frame', job, frame: { frameIndex: firstIndex + i, image } });
      });
    },
    crop(crop) {
      send({ type: 'crop', job, crop });
    },
    scored(scores) {
      if (scores.length > 0) send({ type: 'scores', job, scores });
    },
  };
}
