import { AnalysisError } from '../../../domain/errors.ts';
import type { Seconds } from '../../../domain/units.ts';
import type { Frame, VideoFacts } from '../../../domain/video.ts';
import type { ByteProgress } from '../../models/byte-progress.ts';
import { frameSize } from '../frame-size.ts';
import type { OpenTier } from '../tier.ts';
import { FFmpegSession, INPUT } from './ffmpeg-session.ts';
import { parseFrameCount, parseFrameTimes, parseLastTime, parseProbe, type ProbedFile } from './parse-log.ts';
import { splitIntoRuns } from './runs.ts';

const OUTPUT = '/frames.rgba';
const ASSUMED_FRAME_RATE = 25;
/** What ffmpeg calls the containers of pictures: "gif", "tiff_pipe", "jpeg_pipe" … */
const PICTURE_CONTAINER = /^(gif|apng|\w+_pipe)$/;

/**
 * Opens a file with ffmpeg.
 *
 * @throws AnalysisError `not-media` when there is no stream in it, `no-video-track` when there is only sound
 */
export async function openFfmpeg(file: File, siteRoot: string, progress: ByteProgress): Promise<OpenTier> {
  const session = await FFmpegSession.start(file, siteRoot, progress);
  try {
    const probe = parseProbe(await session.run(['-i', INPUT]));
    if (!probe.hasStreams) throw new AnalysisError('not-media', 'No known kind of video or image.');
    if (!probe.video) throw new AnalysisError('no-video-track', 'The file holds no video track.');
    const { codec, rotation, frameRate } = probe.video;
    const size = frameSize(probe.video.width, probe.video.height);
    const { container } = probe;
    const isPicture = PICTURE_CONTAINER.test(container);
    const counted = isPicture || probe.duration === null ? await countFrames(session) : null;
    const still = isPicture && counted?.frames === 1;
    const facts: VideoFacts = {
      kind: still ? 'image' : 'video',
      container,
      codec,
      ...size,
      rotation,
      duration: still ? 0 : (probe.duration ?? counted?.end ?? 0),
      frameRate: still ? null : frameRate,
    };
    return {
      facts,
      frames: (times) => readFrames(session, probe, facts, times),
      close: () => session.close(),
    };
  } catch (error) {
    session.close();
    throw error;
  }
}

/** For containers that do not tell: reads all packets, decodes none. */
async function countFrames(session: FFmpegSession): Promise<{ frames: number | null; end: Seconds | null }> {
  const log = await session.run(['-i', INPUT, '-map', '0:v:0', '-c', 'copy', '-f', 'null', '-']);
  return { frames: parseFrameCount(log), end: parseLastTime(log) };
}

async function* readFrames(
  session: FFmpegSession,
  probe: ProbedFile,
  facts: VideoFacts,
  times: readonly Seconds[],
): AsyncGenerator<Frame> {
  let last = -Infinity;
  for (const run of splitIntoRuns(times)) {
    for (const frame of await decodeRun(session, probe, facts, run)) {
      if (frame.time <= last) continue;
      last = frame.time;
      yield frame;
    }
  }
}

/** One run of neighbouring times: decodes the stretch that holds them and picks the frame on screen at each. */
async function decodeRun(
  session: FFmpegSession,
  { start }: ProbedFile,
  facts: VideoFacts,
  run: readonly Seconds[],
): Promise<Frame[]> {
  const interval = 1 / (facts.frameRate ?? ASSUMED_FRAME_RATE);
  const from = Math.max(0, run[0]! - 1.5 * interval);
  const window = { from: start + from, to: start + run.at(-1)! + 0.5 * interval };
  const holdsStart = (stretch: DecodedStretch | null): boolean =>
    stretch !== null && stretch.stamps[0]! - start <= run[0]! + interval;
  // Seeking first is fast. Containers without an index may land too late or nowhere; then decode from the beginning.
  let decoded = await decodeStretch(session, facts, window, ['-ss', from.toFixed(4)]);
  if (!holdsStart(decoded)) decoded = (await decodeStretch(session, facts, window, [])) ?? decoded;
  if (!decoded) return [];
  const stamps = decoded.stamps.map((stamp) => stamp - start);
  const wanted = new Set(
    run.map((time) =>
      Math.max(
        0,
        stamps.findLastIndex((stamp) => stamp <= time + 1e-3),
      ),
    ),
  );
  const { width, height } = facts;
  const bytes = width * height * 4;
  return [...wanted].map((index) => ({
    time: stamps[index]!,
    image: {
      width,
      height,
      data: new Uint8ClampedArray(decoded.pixels.slice(index * bytes, (index + 1) * bytes)),
    },
  }));
}

interface DecodedStretch {
  readonly stamps: readonly Seconds[];
  /** All frames, RGBA, one after the other. */
  readonly pixels: Uint8Array;
}

/** Frames whose stamps in the file lie in `window`; null when there are none. */
async function decodeStretch(
  session: FFmpegSession,
  { width, height }: VideoFacts,
  { from, to }: { readonly from: Seconds; readonly to: Seconds },
  seek: readonly string[],
): Promise<DecodedStretch | null> {
  // Trimming comes before showinfo, so that what is listed is what is written. ffmpeg itself turns the picture upright;
  // scaling to the display size makes its pixels square.
  const filter = [
    `trim=start=${from.toFixed(4)}:end=${to.toFixed(4)}`,
    `scale=${width}:${height}:flags=bilinear+accurate_rnd+full_chroma_int`,
    'setsar=1',
    'showinfo',
  ].join();
  const output = [
    '-map',
    '0:v:0',
    '-vf',
    filter,
    '-fps_mode',
    'passthrough',
    '-pix_fmt',
    'rgba',
    '-f',
    'rawvideo',
  ];
  const log = await session.run(['-copyts', ...seek, '-i', INPUT, ...output, '-y', OUTPUT]);
  const pixels = await session.take(OUTPUT);
  const frames = pixels ? Math.floor(pixels.length / (width * height * 4)) : 0;
  const stamps = parseFrameTimes(log).slice(0, frames);
  return pixels && stamps.length > 0 ? { stamps, pixels } : null;
}
