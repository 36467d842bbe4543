import { ALL_FORMATS, BlobSource, Input, type InputVideoTrack } from 'mediabunny';
import { AnalysisError } from '../../../domain/errors.ts';
import type { Seconds } from '../../../domain/units.ts';
import type { Frame, VideoFacts } from '../../../domain/video.ts';
import { frameSize } from '../frame-size.ts';
import { PixelReader } from '../pixel-reader.ts';
import type { OpenTier } from '../tier.ts';
import { ColourSampleSink } from './colour-sample-sink.ts';

/** Packets looked at to learn the frame rate. */
const PACKETS_FOR_RATE = 200;

/**
 * Opens a file with mediabunny and the browser's WebCodecs decoder.
 *
 * @throws AnalysisError `no-video-track` for a file with sound only; any other error means "not for this tier"
 */
export async function openWebCodecs(file: File, container: string): Promise<OpenTier> {
  const input = new Input({ source: new BlobSource(file), formats: ALL_FORMATS });
  try {
    const track = await input.getPrimaryVideoTrack();
    if (!track) throw new AnalysisError('no-video-track', 'The file holds no video track.');
    if (!(await track.canDecode())) throw new Error(`no decoder for ${track.codec ?? 'an unknown codec'}`);
    return await openTrack(input, track, container);
  } catch (error) {
    input.dispose();
    throw error;
  }
}

async function openTrack(input: Input, track: InputVideoTrack, container: string): Promise<OpenTier> {
  const [start, end, { averagePacketRate }, codec] = await Promise.all([
    track.getFirstTimestamp(),
    track.computeDuration(),
    track.computePacketStats(PACKETS_FOR_RATE),
    track.getCodecParameterString(),
  ]);
  const size = frameSize(track.displayWidth, track.displayHeight);
  const { width, height } = size;
  const facts: VideoFacts = {
    kind: 'video',
    container,
    codec: codec ?? track.codec,
    ...size,
    rotation: track.rotation,
    duration: end - start,
    frameRate: averagePacketRate > 0 ? averagePacketRate : null,
  };
  const sink = new ColourSampleSink(track);
  const reader = new PixelReader(width, height);
  return {
    facts,
    frames: (times) => readFrames(sink, reader, times, start),
    close: () => input.dispose(),
  };
}

/** @param start time stamp of the first frame in the container; ours begin at 0 */
async function* readFrames(
  sink: ColourSampleSink,
  reader: PixelReader,
  times: readonly Seconds[],
  start: Seconds,
): AsyncGenerator<Frame> {
  let last = -Infinity;
  for await (const sample of sink.samplesAtTimestamps(times.map((time) => time + start))) {
    if (!sample) continue;
    try {
      if (sample.timestamp === last) continue;
      last = sample.timestamp;
      // `draw` applies rotation and pixel aspect ratio.
      const image = reader.read((context) => sample.draw(context, 0, 0, reader.width, reader.height));
      yield { time: last - start, image };
    } finally {
      sample.close();
    }
  }
}
