import type { CropRule, FaceCrops, FaceObservation } from '../domain/face.ts';
import type { SamplingPlan } from '../domain/sampling.ts';
import type { Frame } from '../domain/video.ts';
import { decodeBursts } from './bursts.ts';
import { cropFace, cropRects } from './cropping.ts';
import { observeBurst } from './observe-burst.ts';
import type { CropEvent, FaceDetector, VideoSource } from './ports.ts';
import { sharpnessOf } from './quality.ts';
import type { Stopwatch } from './stopwatch.ts';
import { FaceTracker } from './tracking.ts';

/** In a crowd only the largest faces are followed: the others are small and cost time, in a still only once. */
const MAX_FACES_PER_FRAME = { video: 8, image: 32 } as const;

/** One burst of frames, looked at, with every face in them as a crop. */
export interface FaceBurst {
  readonly frames: readonly Frame[];
  readonly crops: readonly CropEvent[];
  /** Most faces in one of the frames that were found but are not followed. */
  readonly facesLeftOut: number;
}

/**
 * Decodes the plan, finds every face, follows it and cuts it out: the middle of the journey, shared by
 * analysis and by extraction of training crops.
 */
export async function* facesInBursts(
  video: VideoSource,
  plan: SamplingPlan,
  detector: FaceDetector,
  rule: CropRule,
  watch: Stopwatch,
): AsyncGenerator<FaceBurst> {
  const tracker = new FaceTracker();
  const bursts = decodeBursts(video, plan);
  const maxFaces = MAX_FACES_PER_FRAME[video.facts.kind];
  let framesSeen = 0;
  for (;;) {
    const next = await watch.during('decode', () => bursts.next());
    if (next.done) return;
    const { burst, frames } = next.value;
    const firstIndex = framesSeen;
    framesSeen += frames.length;
    const observed = await watch.during('detect', () =>
      observeBurst(frames, { burst, firstIndex, maxFaces }, detector),
    );
    const seen = observed.map(({ observations }) => observations);
    const facesLeftOut = Math.max(0, ...observed.map(({ leftOut }) => leftOut));
    const tracks = seen.map((observations) => tracker.place(observations));
    const crops = await watch.during('crop', () => cropTracks(frames, seen, tracks, rule));
    yield { frames, crops, facesLeftOut };
  }
}

/** Groups one burst's observations by track, smooths each track's boxes and cuts the crops. */
function cropTracks(
  frames: readonly Frame[],
  seen: readonly (readonly FaceObservation[])[],
  tracks: readonly (readonly number[])[],
  rule: CropRule,
): CropEvent[] {
  const byTrack = new Map<number, { observation: FaceObservation; frame: Frame }[]>();
  seen.forEach((observations, f) =>
    observations.forEach((observation, i) => {
      const track = tracks[f]![i]!;
      const list = byTrack.get(track) ?? [];
      list.push({ observation, frame: frames[f]! });
      byTrack.set(track, list);
    }),
  );
  return [...byTrack].flatMap(([track, sightings]) => {
    const rects = cropRects(
      sightings.map((sighting) => sighting.observation),
      rule,
    );
    return sightings.map(({ observation, frame }, i): CropEvent => {
      const rect = rects[i]!;
      const rgb = cropFace(frame.image, rect, rule.size);
      const { burst, time, frameIndex, detection } = observation;
      const sharpness = sharpnessOf(rgb, rule.size);
      return { track, burst, time, frameIndex, detection, rect, sharpness, rgb, size: rule.size };
    });
  });
}

/** All crops of a burst in one block, in their order. */
export function joinCrops(crops: readonly CropEvent[], size: number): FaceCrops {
  const bytes = size * size * 3;
  const data = new Uint8Array(crops.length * bytes);
  crops.forEach((crop, i) => data.set(crop.rgb, i * bytes));
  return { count: crops.length, size, data };
}
