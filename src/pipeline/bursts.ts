import type { SamplingPlan } from '../domain/sampling.ts';
import type { Frame } from '../domain/video.ts';
import type { VideoSource } from './ports.ts';

/** The decoded frames of one burst of the plan. */
export interface DecodedBurst {
  readonly burst: number;
  readonly frames: readonly Frame[];
}

/**
 * Decodes the plan burst by burst, one burst ahead of whoever reads, so that decoding goes on while
 * faces are found and scored. At most two bursts of frames are alive at any time, however long the video is.
 * Frames that come twice (a plan's time fell on the frame of its neighbour) are passed on once.
 */
export async function* decodeBursts(video: VideoSource, plan: SamplingPlan): AsyncGenerator<DecodedBurst> {
  let lastTime = -Infinity;
  const decode = async (index: number): Promise<DecodedBurst | null> => {
    const burst = plan.bursts[index];
    if (!burst) return null;
    const frames: Frame[] = [];
    for await (const frame of video.frames(burst.times)) {
      if (frame.time <= lastTime) continue;
      lastTime = frame.time;
      frames.push(frame);
    }
    return { burst: burst.index, frames };
  };

  let upcoming = decode(0);
  for (let index = 1; ; index++) {
    const current = await upcoming;
    if (!current) return;
    upcoming = decode(index);
    // If the reader stops early nobody awaits this promise; its failure must not count as unhandled.
    upcoming.catch(() => undefined);
    yield current;
  }
}
