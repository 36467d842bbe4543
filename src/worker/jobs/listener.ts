import type { AnalysisListener } from '../../pipeline/ports.ts';
import type { WorkerEvent } from '../protocol.ts';

/** Ten progress events a second are as many as a person can read. */
const MIN_INTERVAL_MS = 100;

/** Passes on what the pipeline tells, progress at a bearable rate: a stage's first and last word always. */
export function eventListener(job: number, send: (event: WorkerEvent) => void): AnalysisListener {
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
    crop(crop) {
      send({ type: 'crop', job, crop });
    },
    scored(scores) {
      if (scores.length > 0) send({ type: 'scores', job, scores });
    },
  };
}
