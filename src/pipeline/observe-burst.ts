import type { FaceDetection, FaceObservation } from '../domain/face.ts';
import type { Frame } from '../domain/video.ts';
import { appearanceOf, similarity } from './appearance.ts';
import type { FaceDetector } from './ports.ts';
import { distance, placeOf } from './tracking.ts';

/** What was found in one frame. */
export interface ObservedFrame {
  readonly observations: readonly FaceObservation[];
  /** Faces that were found but are not followed. */
  readonly leftOut: number;
}

/** Where a burst stands among the frames of the analysis, and how many faces of a frame are followed. */
export interface BurstPlace {
  readonly burst: number;
  /** Number of the burst's first frame among all frames analysed. */
  readonly firstIndex: number;
  readonly maxFaces: number;
}

/**
 * Between two frames a face is followed, not searched for, while it moves no further than this part of its size and grows or
 * shrinks by no more: then the way between is as good as straight.
 */
const LARGEST_MOVE = 0.12;
const LARGEST_GROWTH = 0.06;
/** How much a face that was followed looks like both of those it lies between: what 99.5 % of neighbouring frames do. */
const SAME_LOOKS = 0.96;

/**
 * Every face in every frame of a burst. The detector is asked about the first and the last frame; where both show the same
 * faces in almost the same places, those between are read off the line that joins them, and must look alike there. Where not, it
 * is asked about the frame in the middle, and so on.
 *
 * @param frames in time order
 */
export async function observeBurst(
  frames: readonly Frame[],
  place: BurstPlace,
  detector: FaceDetector,
): Promise<ObservedFrame[]> {
  const observed = new Array<ObservedFrame>(frames.length);
  const search = async (i: number): Promise<ObservedFrame> =>
    (observed[i] ??= await searchFrame(frames[i]!, i, place, detector));

  const between = async (first: number, last: number): Promise<void> => {
    if (last - first < 2) return;
    const followed = follow(frames, first, last, observed[first]!, observed[last]!);
    if (followed) {
      followed.forEach((frame, i) => (observed[first + 1 + i] = frame));
      return;
    }
    const middle = (first + last) >> 1;
    await search(middle);
    await between(first, middle);
    await between(middle, last);
  };

  if (frames.length === 0) return [];
  await search(0);
  await search(frames.length - 1);
  await between(0, frames.length - 1);
  return observed;
}

async function searchFrame(
  frame: Frame,
  i: number,
  { burst, firstIndex, maxFaces }: BurstPlace,
  detector: FaceDetector,
): Promise<ObservedFrame> {
  const area = ({ box }: FaceDetection): number => box.width * box.height;
  const detections = await detector.detect(frame.image);
  const observations = detections
    .sort((a, b) => area(b) - area(a))
    .slice(0, maxFaces)
    .map((detection) => ({
      detection,
      time: frame.time,
      frameIndex: firstIndex + i,
      burst,
      appearance: appearanceOf(frame.image, detection.box),
    }));
  return { observations, leftOut: detections.length - observations.length };
}

/** The frames between `first` and `last`, or null where the faces there cannot be told without a search. */
function follow(
  frames: readonly Frame[],
  first: number,
  last: number,
  before: ObservedFrame,
  after: ObservedFrame,
): ObservedFrame[] | null {
  const pairs = pairFaces(before.observations, after.observations);
  if (!pairs) return null;
  const [from, to] = [frames[first]!.time, frames[last]!.time];
  const leftOut = Math.max(before.leftOut, after.leftOut);
  const followed: ObservedFrame[] = [];
  for (const [i, { image, time }] of frames.slice(first + 1, last).entries()) {
    const observations: FaceObservation[] = [];
    for (const [a, b] of pairs) {
      const detection = mixed(a.detection, b.detection, (time - from) / (to - from));
      const appearance = appearanceOf(image, detection.box);
      if (Math.min(similarity(appearance, a.appearance), similarity(appearance, b.appearance)) < SAME_LOOKS)
        return null;
      observations.push({ detection, time, frameIndex: a.frameIndex + 1 + i, burst: a.burst, appearance });
    }
    followed.push({ observations, leftOut });
  }
  return followed;
}

/** The faces of one frame with the same ones of another; null where they do not agree, or where there are none. */
function pairFaces(
  before: readonly FaceObservation[],
  after: readonly FaceObservation[],
): (readonly [FaceObservation, FaceObservation])[] | null {
  if (before.length === 0 || before.length !== after.length) return null;
  const free = new Set(after);
  const pairs: (readonly [FaceObservation, FaceObservation])[] = [];
  for (const face of before) {
    const same = [...free].find((other) => isSameFace(face, other));
    if (!same) return null;
    free.delete(same);
    pairs.push([face, same]);
  }
  return pairs;
}

function isSameFace(a: FaceObservation, b: FaceObservation): boolean {
  const [from, to] = [placeOf(a.detection), placeOf(b.detection)];
  return (
    distance(from.centre, to.centre) <= LARGEST_MOVE * Math.min(from.size, to.size) &&
    Math.abs(Math.log(to.size / from.size)) <= LARGEST_GROWTH &&
    similarity(a.appearance, b.appearance) >= SAME_LOOKS
  );
}

/** Between two detections of one face: `part` of the way from the first to the second. */
function mixed(a: FaceDetection, b: FaceDetection, part: number): FaceDetection {
  const mix = (from: number, to: number): number => from + part * (to - from);
  return {
    box: {
      x: mix(a.box.x, b.box.x),
      y: mix(a.box.y, b.box.y),
      width: mix(a.box.width, b.box.width),
      height: mix(a.box.height, b.box.height),
    },
    confidence: mix(a.confidence, b.confidence),
    keypoints: a.keypoints.map((point, i) => {
      const other = b.keypoints[i] ?? point;
      return { x: mix(point.x, other.x), y: mix(point.y, other.y) };
    }),
  };
}
