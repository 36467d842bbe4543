import type { VideoSampleSink } from 'mediabunny';
import type { Seconds } from '../../../domain/units.ts';
import type { Frame, VideoFacts } from '../../../domain/video.ts';
import { PixelReader } from '../pixel-reader.ts';
import type { OpenTier } from '../tier.ts';
import { ColourSampleSink } from './colour-sample-sink.ts';
import type { ListedTrack } from './listed-track.ts';
import { sizeOf, storageOf, type Storage } from './shape.ts';

/**
 * Decodes a track that mediabunny has listed with the browser's WebCodecs decoder.
 *
 * @throws Error when the browser has no such decoder
 */
export async function openWebCodecs(listed: ListedTrack, container: string): Promise<OpenTier> {
  const { input, track, pictures } = listed;
  try {
    if (!(await track.canDecode())) throw new Error(`no decoder for ${track.codec ?? 'an unknown codec'}`);
    const sink = new ColourSampleSink(track);
    const storage = await storageOf(track, container, sink, pictures.start);
    return {
      facts: await factsOf(listed, container, storage),
      stamps: pictures.stamps,
      frames: (times) => readFrames(sink, storage, times, pictures.start),
      close: () => input.dispose(),
    };
  } catch (error) {
    input.dispose();
    throw error;
  }
}

async function factsOf(
  { track, pictures }: ListedTrack,
  container: string,
  { size }: Storage,
): Promise<VideoFacts> {
  const { duration, declaredDuration, frameRate } = pictures;
  return {
    kind: 'video',
    container,
    codec: (await track.getCodecParameterString()) ?? track.codec,
    ...size,
    rotation: await track.getRotation(),
    duration,
    ...(declaredDuration !== undefined && { declaredDuration }),
    frameRate,
  };
}

/** @param start time stamp of the first frame in the container; ours begin at 0 */
async function* readFrames(
  sink: VideoSampleSink,
  storage: Storage,
  times: readonly Seconds[],
  start: Seconds,
): AsyncGenerator<Frame> {
  const reader = new PixelReader();
  let last = -Infinity;
  for await (const sample of sink.samplesAtTimestamps(times.map((time) => time + start))) {
    if (!sample) continue;
    try {
      if (sample.timestamp === last) continue;
      last = sample.timestamp;
      const { width, height } = sizeOf(sample, storage);
      // `draw` applies rotation and pixel aspect ratio.
      const image = reader.read({ width, height }, (context) => sample.draw(context, 0, 0, width, height));
      yield { time: last - start, image };
    } finally {
      sample.close();
    }
  }
}
