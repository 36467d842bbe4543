import { AnalysisError } from '../../../domain/errors.ts';
import type { Bytes, Seconds } from '../../../domain/units.ts';
import type { VideoFacts } from '../../../domain/video.ts';
import type { ByteProgress } from '../../models/byte-progress.ts';
import { frameSize } from '../frame-size.ts';
import type { OpenTier } from '../tier.ts';
import { FFmpegSession } from './ffmpeg-session.ts';
import { FrameReader } from './frame-reader.ts';
import { mainPicture } from './main-picture.ts';
import { packetArguments, parsePackets, withoutCutOff } from './parse-packets.ts';
import { PROBE_ARGUMENTS, parseProbe, type ProbedFile, type ProbedPicture } from './parse-probe.ts';
import { pictureClock, statedClock, type PictureClock } from './picture-clock.ts';

const ASSUMED_FRAME_RATE = 25;
/** What ffmpeg calls the containers of pictures: "gif", "tiff_pipe", "jpeg_pipe" … */
const PICTURE_CONTAINER = /^(gif|apng|\w+_pipe)$/;
/** Containers made of packets that stand by themselves: broadcasts, and segments that somebody joined. */
const RESTARTING_CONTAINERS = ['mpegts', 'mpeg'];
/** Listing the packets reads the whole file. */
const LISTED_UP_TO: Bytes = 2e9;
/** Of a whole file the pictures last as long as its header says, give or take the last one. */
const COMPLETE = 0.95;

/**
 * Opens a file with ffmpeg.
 *
 * @throws AnalysisError `not-media` when there is no stream in it, `no-video-track` when there is only sound
 */
export async function openFfmpeg(file: File, siteRoot: string, progress: ByteProgress): Promise<OpenTier> {
  const session = await FFmpegSession.start(file, siteRoot, progress);
  try {
    const { text, complaints } = await session.probe(PROBE_ARGUMENTS);
    const probe = parseProbe(text);
    if (!probe.hasStreams) {
      throw new AnalysisError('not-media', `No known kind of video or image: ${complaints.join(' ')}`);
    }
    const picture = mainPicture(probe.pictures);
    if (!picture) throw new AnalysisError('no-video-track', 'The file holds no video track.');
    const clock = await readClock(session, probe, picture, file.size);
    const facts = factsOf(probe, picture, clock);
    const reader = new FrameReader(
      session,
      file,
      picture,
      clock,
      1 / (facts.frameRate ?? ASSUMED_FRAME_RATE),
    );
    return {
      facts,
      stamps: stampsOf(clock, picture),
      frames: (times) => reader.read(times),
      close: () => session.close(),
    };
  } catch (error) {
    session.close();
    throw error;
  }
}

/** Containers tell of the longest stream, of what they once held, or nothing; the packets tell what is there. */
async function readClock(
  session: FFmpegSession,
  { container, duration }: ProbedFile,
  picture: ProbedPicture,
  size: Bytes,
): Promise<PictureClock> {
  const stated = picture.duration ?? duration;
  if (size <= LISTED_UP_TO || stated === null) {
    const { text, complaints } = await session.probe(packetArguments(picture.index));
    const mayRestart = RESTARTING_CONTAINERS.includes(container);
    const packets = withoutCutOff(parsePackets(text), complaints, size);
    const clock = pictureClock(packets, picture.frameRate, mayRestart, picture.duration);
    if (clock) return clock;
  }
  return statedClock(picture.start ?? 0, stated ?? 0);
}

function factsOf({ container }: ProbedFile, picture: ProbedPicture, clock: PictureClock): VideoFacts {
  const { codec, rotation, width, height } = picture;
  const common = { container, codec, ...frameSize(width, height), rotation };
  if (PICTURE_CONTAINER.test(container) && clock.frames === 1)
    return { ...common, kind: 'image', duration: 0, frameRate: null };
  const { duration } = clock;
  const declared = declaredDuration(container, picture, clock);
  return {
    ...common,
    kind: 'video',
    duration,
    ...(declared !== null && { declaredDuration: declared }),
    frameRate: frameRate(picture.frameRate, clock),
  };
}

/** What a header promises, where much of it is not there; only a clock that runs on can promise anything. */
function declaredDuration(container: string, picture: ProbedPicture, clock: PictureClock): Seconds | null {
  if (picture.duration === null || RESTARTING_CONTAINERS.includes(container)) return null;
  return clock.duration < COMPLETE * picture.duration ? picture.duration : null;
}

/** Frames per second: a round number the container states, where the frames that were counted come close to it. */
function frameRate(stated: number | null, clock: PictureClock): number | null {
  const { frames, duration, assumedRate } = clock;
  if (assumedRate !== null || frames === null || frames < 2) return assumedRate ?? stated;
  const counted = frames / duration;
  if (stated === null) return counted;
  return countsHalves(stated, clock) || Math.abs(counted / stated - 1) < 0.05 ? stated : counted;
}

/** Of interlaced pictures each half may be a packet of its own. */
function countsHalves(stated: number, { frames, duration }: PictureClock): boolean {
  return frames !== null && frames / duration > 1.5 * stated;
}

/** When each frame appears; null where nobody listed them, or only halves of them. */
function stampsOf(clock: PictureClock, { frameRate: stated }: ProbedPicture): readonly Seconds[] | null {
  const stamps = clock.parts.flatMap((part) => part.stamps);
  return stamps.length === 0 || (stated !== null && countsHalves(stated, clock)) ? null : stamps;
}
