import type { CropRule } from '../domain/face.ts';
import { facesInBursts } from './faces.ts';
import type { AnalysisPorts } from './ports.ts';
import { planSampling } from './sampling.ts';
import { Stopwatch } from './stopwatch.ts';

/** How many frames and what crops a training set wants. */
export interface ExtractionRule {
  readonly frames: number;
  readonly burstLength: number;
  readonly crop: CropRule;
}

/** What came of an extraction; the crops themselves went to the listener. */
export interface Extraction {
  readonly times: readonly number[];
  readonly crops: number;
}

/**
 * The first half of `analyze`, for its crops: training sees exactly what the app will see.
 *
 * @throws AnalysisError as `analyze` does
 */
export async function extract(
  rule: ExtractionRule,
  ports: Pick<AnalysisPorts, 'loadDetector' | 'listener' | 'now'>,
  video: Awaited<ReturnType<AnalysisPorts['openVideo']>>,
): Promise<Extraction> {
  const watch = new Stopwatch(ports.now, ports.listener.step);
  const detector = await watch.during('load', () => ports.loadDetector());
  const { burstLength, frames } = rule;
  const plan = planSampling(video.facts, frames, { burstLength, framesTrained: frames }, video.stamps);
  const times: number[] = [];
  let crops = 0;
  for await (const burst of facesInBursts(video, plan, detector, rule.crop, watch)) {
    times.push(...burst.frames.map((frame) => frame.time));
    crops += burst.crops.length;
    burst.crops.forEach((crop) => ports.listener.crop(crop));
    ports.listener.progress('frames', times.length, plan.frames);
  }
  return { times, crops };
}
