import type { Frame, VideoFacts } from '../../../domain/video.ts';
import { PixelReader } from '../pixel-reader.ts';
import type { OpenTier } from '../tier.ts';
import { ColourSampleSink } from './colour-sample-sink.ts';
import type { ListedTrack } from './listed-track.ts';
import { picturesAt, type DecodedPicture } from './pictures-at.ts';
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
      frames: (times) => readFrames(picturesAt(sink, pictures, times), storage),
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

async function* readFrames(pictures: AsyncIterable<DecodedPicture>, storage: Storage): AsyncGenerator<Frame> {
  const reader = new PixelReader();
  let last = -Infinity;
  for await (const { time, sample } of pictures) {
    try {
      if (time === last) continue;
      last = time;
      const { width, height } = sizeOf(sample, storage);
      // `draw` applies rotation and pixel aspect ratio.
      const image = reader.read({ width, height }, (context) => sample.draw(context, 0, 0, width, height));
      yield { time, image };
    } finally {
      sample.close();
    }
  }
}
