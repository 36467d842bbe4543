import type { Seconds } from '../../../domain/units.ts';
import type { RgbaImage } from '../../../domain/video.ts';
import { scaleExpression } from '../frame-size.ts';
import type { FFmpegSession } from './ffmpeg-session.ts';
import { parseShownFrames, type ShownFrame } from './parse-log.ts';

const OUTPUT = '/frames.rgba';

/** A stretch of one stream; all times are stamps of the file. */
export interface Stretch {
  readonly input: string;
  /** The stream's number in it. */
  readonly stream: number;
  /** Only frames of this window are kept. */
  readonly from: Seconds;
  readonly to: Seconds;
  /** Where decoding begins; null: at the start. */
  readonly seek: Seconds | null;
  /** Frames per second to stamp frames with, instead of the file's own stamps; else null. */
  readonly rate: number | null;
  /** Whether pictures share stamps. From the second one with the same stamp on ffmpeg would stamp frames with the time of decoding. */
  readonly shared: boolean;
  /** Filters between scaling and the pixels. */
  readonly colour: readonly string[];
}

/** Frames one after the other; each has its own size. */
export interface DecodedStretch {
  readonly stamps: readonly Seconds[];
  image(index: number): RgbaImage;
}

/**
 * Each frame in its own shape: ffmpeg has turned it upright, scaling to the display size makes its pixels square. The
 * expressions are those of `frameSize`, worked out anew where the size changes in mid-stream.
 */
const SCALING = [
  `scale=w='st(0,round(iw*sar));max(1,round(ld(0)*${scaleExpression('ld(0)', 'ih')}))'`,
  `h='max(1,round(ih*${scaleExpression('round(iw*sar)', 'ih')}))'`,
  'flags=bilinear+accurate_rnd+full_chroma_int',
].join(':');

/** The frames of a stretch that can be trusted; null when there are none. */
export async function decodeStretch(
  session: FFmpegSession,
  { input, stream, from, to, seek, rate, shared, colour }: Stretch,
): Promise<DecodedStretch | null> {
  // After a seek some decoders put out grey frames until the first that stands by itself; from the start there are none.
  const trusted = seek === null ? '1' : 'ld(0)';
  const filter = [
    // The end is trimmed, which ends the run. The list comes last, so that what is listed is what is written.
    `trim=end=${to.toFixed(4)}`,
    `select='st(0,max(ld(0),key));${trusted}*gte(t,${from.toFixed(4)})'`,
    SCALING,
    ...colour,
    'format=rgba',
    'showinfo=checksum=0',
  ].join();
  const seeking = ['-seek_timestamp', '1', '-noaccurate_seek', '-ss', String(seek?.toFixed(4))];
  const log = await session.run([
    '-copyts',
    ...(seek === null ? [] : seeking),
    ...(rate === null ? [] : ['-r', String(rate)]),
    ...(shared ? ['-fflags', '+igndts'] : []),
    ...['-i', input, '-map', `0:${stream}`, '-vf', filter],
    // Without this, ffmpeg would stretch every frame to the size of the first.
    ...['-autoscale', '0', '-fps_mode', 'passthrough', '-f', 'rawvideo', '-y', OUTPUT],
  ]);
  const pixels = await session.take(OUTPUT);
  return pixels && framesIn(pixels, parseShownFrames(log));
}

/** Cuts the output into the frames that were listed. */
function framesIn(pixels: Uint8Array, listed: readonly ShownFrame[]): DecodedStretch | null {
  const ends: number[] = [];
  for (const { width, height } of listed) {
    const end = (ends.at(-1) ?? 0) + width * height * 4;
    if (end > pixels.length) break;
    ends.push(end);
  }
  if (ends.length === 0) return null;
  return {
    stamps: listed.slice(0, ends.length).map(({ stamp }) => stamp),
    image: (index) => {
      const { width, height } = listed[index]!;
      const data = new Uint8ClampedArray(pixels.slice(ends[index - 1] ?? 0, ends[index]));
      return { width, height, data };
    },
  };
}
