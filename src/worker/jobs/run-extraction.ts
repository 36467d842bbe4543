import { extract } from '../../pipeline/extract.ts';
import type { VideoSource } from '../../pipeline/ports.ts';
import type { ExtractSummary, WorkerCommand, WorkerEvent } from '../protocol.ts';
import { eventListener } from './listener.ts';
import { rememberedModels } from './models.ts';
import { openTruthfully } from './open-truthfully.ts';
import { watchedVideo } from './watched-video.ts';

/** Opens the file and runs the first half of the pipeline on it, for its crops. */
export async function runExtraction(
  command: Extract<WorkerCommand, { type: 'extract' }>,
  send: (event: WorkerEvent) => void,
): Promise<ExtractSummary> {
  let opened: VideoSource | null = null;
  const listener = eventListener(command.job, send, undefined, () => opened?.tier ?? null);
  const models = rememberedModels(command.siteRoot);
  listener.step('probe');
  opened = await openTruthfully({ ...command, progress: models.progress(listener) });
  const video = watchedVideo(opened, () => listener.step('decode'));
  try {
    const ports = {
      listener,
      loadDetector: () => models.detector(command.device, listener),
      now: () => performance.now(),
    };
    const extraction = await extract(command.settings, ports, video);
    return { video: video.facts, tier: video.tier, handovers: video.handovers, ...extraction };
  } finally {
    video.close();
  }
}
