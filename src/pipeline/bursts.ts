import type { Burst, SamplingPlan } from '../domain/sampling.ts';
import type { Seconds } from '../domain/units.ts';
import type { Frame } from '../domain/video.ts';
import type { VideoSource } from './ports.ts';

/** Decoders round time stamps; no two frames are so close. */
const ROUNDING: Seconds = 1e-3;

/** The decoded frames of one burst of the plan. */
export interface DecodedBurst {
  readonly burst: number;
  readonly frames: readonly Frame[];
}

/**
 * Decodes the plan and hands it out burst by burst, one burst ahead of whoever reads, so that decoding goes
 * on while faces are found and scored. At most two bursts of frames (and the one frame that ends them) are alive at any time, however long
 * the video is. Frames that come twice (a plan's time fell on the frame of its neighbour) are passed on once.
 */
export async function* decodeBursts(video: VideoSource, plan: SamplingPlan): AsyncGenerator<DecodedBurst> {
  const groups = groupByBurst(video, plan.bursts);
  let upcoming = groups.next();
  for (;;) {
    const current = await upcoming;
    if (current.done) return;
    upcoming = groups.next();
    // If the reader stops early nobody awaits this promise; its failure must not count as unhandled.
    upcoming.catch(() => undefined);
    yield current.value;
  }
}

async function* groupByBurst(video: VideoSource, bursts: readonly Burst[]): AsyncGenerator<DecodedBurst> {
  let lastTime = -Infinity;
  let position = 0;
  let frames: Frame[] = [];
  for await (const frame of video.frames(bursts.flatMap((burst) => burst.times))) {
    if (frame.time <= lastTime) continue;
    lastTime = frame.time;
    const belongs = burstOf(bursts, frame.time, position);
    if (belongs > position && frames.length > 0) {
      yield { burst: position, frames };
      frames = [];
    }
    position = belongs;
    frames.push(frame);
  }
  if (frames.length > 0) yield { burst: position, frames };
}

/**
 * The burst a frame was decoded for, from `current` on. Planned times point at the middle of a frame's
 * display, so its own stamp lies up to one frame interval before the time it was asked for with.
 */
function burstOf(bursts: readonly Burst[], time: Seconds, current: number): number {
  let position = current;
  for (let next = bursts[position + 1]; next; next = bursts[position + 1]) {
    const [first = 0, second = first] = next.times;
    if (next.from === undefined ? time <= first - (second - first) : time < next.from - ROUNDING)
      return position;
    position++;
  }
  return position;
}
