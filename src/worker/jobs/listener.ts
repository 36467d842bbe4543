import type { AnalysisListener } from '../../pipeline/ports.ts';
import type { DecoderTier, RgbaImage } from '../../domain/video.ts';
import type { WorkerEvent } from '../protocol.ts';

/** Ten progress events a second are as many as a person can read. */
const MIN_INTERVAL_MS = 100;

/**
 * Passes on what the pipeline tells, progress at a bearable rate: a stage's first and last word always.
 *
 * @param pictureOf makes the pictures of whole frames; left out where nobody wants them
 * @param tier what decodes at the moment
 */
export function eventListener(
  job: number,
  send: (event: WorkerEvent) => void,
  pictureOf?: (image: RgbaImage) => Promise<Blob | null>,
  tier: () => DecoderTier | null = () => null,
): AnalysisListener {
  let lastSent = -Infinity;
  let lastStage = '';
  let stepSent = -Infinity;
  let lastStep = '';
  return {
    progress(stage, done, total) {
      const now = performance.now();
      if (stage === lastStage && done < total && now - lastSent < MIN_INTERVAL_MS) return;
      lastSent = now;
      lastStage = stage;
      send({ type: 'progress', job, stage, done, total });
    },
    step(step) {
      const now = performance.now();
      if (step === lastStep && now - stepSent < MIN_INTERVAL_MS) return;
      stepSent = now;
      lastStep = step;
      send({ type: 'step', job, step, tier: tier() });
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
