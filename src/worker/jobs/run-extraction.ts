import { openVideo } from '../../adapters/video/open-video.ts';
import { extract } from '../../pipeline/extract.ts';
import type { ExtractSummary, WorkerCommand, WorkerEvent } from '../protocol.ts';
import { eventListener } from './listener.ts';
import { rememberedModels } from './models.ts';

/** Opens the file and runs the first half of the pipeline on it, for its crops. */
export async function runExtraction(
  command: Extract<WorkerCommand, { type: 'extract' }>,
  send: (event: WorkerEvent) => void,
): Promise<ExtractSummary> {
  const listener = eventListener(command.job, send);
  const models = rememberedModels(command.siteRoot);
  const video = await openVideo({ ...command, progress: models.progress(listener) });
  try {
    const ports = { listener, loadDetector: () => models.detector(listener), now: () => performance.now() };
    const extraction = await extract(command.settings, ports, video);
    return { video: video.facts, tier: video.tier, handovers: video.handovers, ...extraction };
  } finally {
    video.close();
  }
}
