import type { Seconds } from '../../../domain/units.ts';

/** What ffmpeg says of an input file on its log. */
export interface ProbedFile {
  readonly container: string;
  /** null: the container does not tell. */
  readonly duration: Seconds | null;
  /** Time stamp at which the file begins. */
  readonly start: Seconds;
  /** null: no picture. */
  readonly video: ProbedVideo | null;
  /** Whether there is any stream at all. */
  readonly hasStreams: boolean;
}

export interface ProbedVideo {
  readonly codec: string;
  /** Size in pixels as people see it: sample aspect ratio and rotation applied. */
  readonly width: number;
  readonly height: number;
  readonly rotation: 0 | 90 | 180 | 270;
  readonly frameRate: number | null;
}

/** Reads the lines that `ffmpeg -i FILE` prints. */
export function parseProbe(lines: readonly string[]): ProbedFile {
  const log = lines.join('\n');
  const container = /Input #0, ([\w,]+), from/.exec(log)?.[1]?.split(',')[0] ?? 'unknown';
  const duration = /Duration: (\d+):(\d+):(\d+(?:\.\d+)?)/.exec(log);
  const start = /start: (-?\d+(?:\.\d+)?)/.exec(log);
  return {
    container,
    duration: duration ? toSeconds(duration[1]!, duration[2]!, duration[3]!) : null,
    start: start ? Number(start[1]) : 0,
    video: parseVideo(log),
    hasStreams: /Stream #0:\d+/.test(log),
  };
}

function parseVideo(log: string): ProbedVideo | null {
  // Cover art of sound files is listed as a video stream too.
  const line = log
    .split('\n')
    .find((text) => /Stream #0:\d+.*: Video: /.test(text) && !text.includes('attached pic'));
  const size = line && /, (\d+)x(\d+)/.exec(line);
  if (!line || !size) return null;
  const aspect = /SAR (\d+):(\d+)/.exec(line);
  const stretch =
    aspect && Number(aspect[2]) > 0 && Number(aspect[1]) > 0 ? Number(aspect[1]) / Number(aspect[2]) : 1;
  const rotation = parseRotation(log);
  const width = Math.round(Number(size[1]) * stretch);
  const height = Number(size[2]);
  const sideways = rotation % 180 === 90;
  const rate = /, (\d+(?:\.\d+)?) fps/.exec(line) ?? /, (\d+(?:\.\d+)?) tbr/.exec(line);
  return {
    codec: /Video: (\w+)/.exec(line)![1]!,
    width: sideways ? height : width,
    height: sideways ? width : height,
    rotation,
    frameRate: rate ? Number(rate[1]) : null,
  };
}

/** ffmpeg's display matrix counts counter-clockwise. */
function parseRotation(log: string): ProbedVideo['rotation'] {
  const degrees = Number(/rotation of (-?\d+(?:\.\d+)?) degrees/.exec(log)?.[1] ?? 0);
  const clockwise = ((Math.round(-degrees / 90) * 90) % 360) + 360;
  return (clockwise % 360) as ProbedVideo['rotation'];
}

/** Time stamps of the frames that the `showinfo` filter saw, in order. */
export function parseFrameTimes(lines: readonly string[]): Seconds[] {
  return lines.flatMap((line) => {
    const match = /showinfo.* n: *\d+ pts: *\S+ pts_time: *(-?\d+(?:\.\d+)?)/.exec(line);
    return match ? [Number(match[1])] : [];
  });
}

/** The last "time=" of a run's progress line; null when it printed none. */
export function parseLastTime(lines: readonly string[]): Seconds | null {
  const times = [...lines.join('\n').matchAll(/time=(\d+):(\d+):(\d+(?:\.\d+)?)/g)];
  const last = times.at(-1);
  return last ? toSeconds(last[1]!, last[2]!, last[3]!) : null;
}

/** The last "frame=" of a run's progress line; null when it printed none. */
export function parseFrameCount(lines: readonly string[]): number | null {
  const last = [...lines.join('\n').matchAll(/frame= *(\d+)/g)].at(-1);
  return last ? Number(last[1]) : null;
}

function toSeconds(hours: string, minutes: string, seconds: string): Seconds {
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}
