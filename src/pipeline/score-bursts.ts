import type { BackendReport } from '../domain/report.ts';
import type { SamplingPlan } from '../domain/sampling.ts';
import { facesInBursts, joinCrops, type FaceBurst } from './faces.ts';
import type { FrameCount } from './frame-count.ts';
import { overlapped } from './overlapped.ts';
import type { AnalysisListener, CropEvent, CropScores, FaceDetector, Scorer, VideoSource } from './ports.ts';
import type { Stopwatch } from './stopwatch.ts';

/** The crops of one burst and how they scored. */
export interface ScoredBurst {
  readonly crops: readonly CropEvent[];
  readonly scores: CropScores;
  /** Frames looked at until then, of this burst too. */
  readonly frames: number;
}

/** What the middle of an analysis needs. */
export interface BurstTools {
  readonly video: VideoSource;
  readonly detector: FaceDetector;
  readonly scorer: Scorer;
  readonly listener: AnalysisListener;
  readonly watch: Stopwatch;
}

/**
 * From the plan to scores, burst by burst in their order. Bursts are scored while later ones are decoded and searched for
 * faces; as many of them as the scorer works on at once, so memory does not grow with the length of the video.
 *
 * @param seen counts the frames
 */
export async function* scoreBursts(
  plan: SamplingPlan,
  seen: FrameCount,
  { video, detector, scorer, listener, watch }: BurstTools,
): AsyncGenerator<ScoredBurst> {
  const { size } = scorer.model.crop;
  const bursts = announced(facesInBursts(video, plan, detector, scorer.model.crop, watch));
  const done = overlapped(
    bursts,
    ({ batch }) => scorer.scoreCrops(batch),
    ahead(scorer.backend),
    (scores) => watch.during('score', () => scores),
  );
  for await (const { item, result } of done) yield { crops: item.crops, scores: result, frames: item.frames };

  /** Shows frames and crops to whoever watches. The crops' pixels may be gone after that: the batch holds them. */
  async function* announced(bursts: AsyncIterable<FaceBurst>) {
    for await (const burst of bursts) {
      await listener.frames(burst.frames, seen.decoded);
      seen.add(burst);
      const batch = joinCrops(burst.crops, size);
      burst.crops.forEach((crop) => listener.crop(crop));
      yield { crops: burst.crops, batch, frames: seen.decoded };
    }
  }
}

/** How many bursts may wait for their scores: none where the thread that decodes scores too, which would only hide what takes the time. */
function ahead({ name, threads }: BackendReport): number {
  return name === 'wasm' && threads === 1 ? 0 : threads;
}
