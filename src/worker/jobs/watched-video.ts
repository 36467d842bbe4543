import type { VideoSource } from '../../pipeline/ports.ts';

/** The same video; `onFrame` hears of each frame as it is decoded, long before a burst of them is complete. */
export function watchedVideo(source: VideoSource, onFrame: () => void): VideoSource {
  return {
    facts: source.facts,
    stamps: source.stamps,
    get tier() {
      return source.tier;
    },
    get handovers() {
      return source.handovers;
    },
    async *frames(times) {
      for await (const frame of source.frames(times)) {
        onFrame();
        yield frame;
      }
    },
    close: () => source.close(),
  };
}
