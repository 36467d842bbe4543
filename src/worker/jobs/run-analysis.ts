import { hashAside } from '../../adapters/provenance/hash-aside.ts';
import { framePicture } from '../../adapters/video/frame-picture.ts';
import { openVideo } from '../../adapters/video/open-video.ts';
import type { AnalysisReport } from '../../domain/report.ts';
import { analyze } from '../../pipeline/analyze.ts';
import type { WorkerCommand, WorkerEvent } from '../protocol.ts';
import { eventListener } from './listener.ts';
import { rememberedModels } from './models.ts';

/** Gives the pipeline its ports and runs it. */
export function runAnalysis(
  command: Extract<WorkerCommand, { type: 'analyze' }>,
  send: (event: WorkerEvent) => void,
): Promise<AnalysisReport> {
  const { file, settings, siteRoot } = command;
  const listener = eventListener(command.job, send, command.framePictures ? framePicture : undefined);
  const models = rememberedModels(siteRoot);
  return analyze(settings, {
    file: { name: file.name, size: file.size, hash: (onProgress) => hashAside(file, onProgress) },
    openVideo: () => openVideo({ ...command, progress: models.progress(listener) }),
    loadDetector: () => models.detector(listener),
    loadScorer: () => models.scorer(settings, command.device, listener),
    listener,
    appVersion: import.meta.env.VITE_APP_VERSION,
    now: () => performance.now(),
    today: () => new Date().toISOString(),
  });
}
