import { hashAside } from '../../adapters/provenance/hash-aside.ts';
import { framePicture } from '../../adapters/video/frame-picture.ts';
import type { AnalysisReport } from '../../domain/report.ts';
import { analyze } from '../../pipeline/analyze.ts';
import type { VideoSource } from '../../pipeline/ports.ts';
import type { WorkerCommand, WorkerEvent } from '../protocol.ts';
import { eventListener } from './listener.ts';
import { rememberedModels } from './models.ts';
import { canvasIsTruthful, openTruthfully } from './open-truthfully.ts';
import { watchedVideo } from './watched-video.ts';

/** Gives the pipeline its ports and runs it. */
export function runAnalysis(
  command: Extract<WorkerCommand, { type: 'analyze' }>,
  send: (event: WorkerEvent) => void,
): Promise<AnalysisReport> {
  const { file, settings, siteRoot } = command;
  let video: VideoSource | null = null;
  // A picture of noise would help nobody.
  const pictureOf = command.framePictures && canvasIsTruthful() ? framePicture : undefined;
  const listener = eventListener(command.job, send, pictureOf, () => video?.tier ?? null);
  const models = rememberedModels(siteRoot);
  return analyze(settings, {
    file: { name: file.name, size: file.size, hash: (onProgress) => hashAside(file, onProgress) },
    openVideo: async () => {
      video = await openTruthfully({ ...command, progress: models.progress(listener) });
      return watchedVideo(video, () => listener.step('decode'));
    },
    loadDetector: () => models.detector(command.device, listener),
    loadScorer: () => models.scorer(settings, command.device, listener),
    listener,
    appVersion: import.meta.env.VITE_APP_VERSION,
    now: () => performance.now(),
    today: () => new Date().toISOString(),
  });
}
