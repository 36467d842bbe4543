import * as v from 'valibot';
import type { Seconds } from '../../../domain/units.ts';
import type { VideoFacts } from '../../../domain/video.ts';

/** What ffprobe is asked for; `parseProbe` reads its answer. */
export const PROBE_ARGUMENTS = [
  '-show_entries',
  [
    'format=format_name,duration',
    'stream=index,codec_type,codec_name,width,height,sample_aspect_ratio,avg_frame_rate,r_frame_rate' +
      ',start_time,duration,nb_frames,color_transfer,color_primaries',
    'stream_disposition=default,attached_pic,timed_thumbnails,dependent,still_image',
    'stream_side_data=rotation',
  ].join(':'),
  '-of',
  'json',
];

/** What ffprobe says of an input file. */
export interface ProbedFile {
  readonly container: string;
  /** Of the longest stream, sound included; null: the container does not tell. */
  readonly duration: Seconds | null;
  readonly pictures: readonly ProbedPicture[];
  /** Whether there is any stream at all. */
  readonly hasStreams: boolean;
}

/** A stream of pictures. */
export interface ProbedPicture {
  /** Its number among all streams of the file. */
  readonly index: number;
  readonly codec: string;
  /** Size in pixels as people see it: sample aspect ratio and rotation applied. */
  readonly width: number;
  readonly height: number;
  readonly rotation: VideoFacts['rotation'];
  readonly frameRate: number | null;
  /** Time stamp of its first frame; null: the container does not tell. */
  readonly start: Seconds | null;
  readonly duration: Seconds | null;
  /** null: the container does not count. */
  readonly frames: number | null;
  readonly isDefault: boolean;
  /** Cover art, thumbnails for a seek bar, depth and other layers of another stream: never the film itself. */
  readonly isAccessory: boolean;
  /** Transfer function by ffmpeg's name ("bt709", "smpte2084"); null where the file does not tell. */
  readonly transfer: string | null;
  readonly primaries: string | null;
}

const disposition = v.optional(v.number(), 0);
const answer = v.object({
  format: v.optional(v.object({ format_name: v.optional(v.string()), duration: v.optional(v.string()) })),
  streams: v.optional(
    v.array(
      v.object({
        index: v.number(),
        codec_type: v.optional(v.string()),
        codec_name: v.optional(v.string(), 'unknown'),
        width: v.optional(v.number(), 0),
        height: v.optional(v.number(), 0),
        sample_aspect_ratio: v.optional(v.string()),
        avg_frame_rate: v.optional(v.string()),
        r_frame_rate: v.optional(v.string()),
        start_time: v.optional(v.string()),
        duration: v.optional(v.string()),
        nb_frames: v.optional(v.string()),
        color_transfer: v.optional(v.string()),
        color_primaries: v.optional(v.string()),
        disposition: v.optional(
          v.object({
            default: disposition,
            attached_pic: disposition,
            timed_thumbnails: disposition,
            dependent: disposition,
            still_image: disposition,
          }),
        ),
        side_data_list: v.optional(v.array(v.object({ rotation: v.optional(v.number()) })), []),
      }),
    ),
    [],
  ),
});
type Stream = v.InferOutput<typeof answer>['streams'][number];

/** Reads what ffprobe writes when it is given `PROBE_ARGUMENTS`; of a file it does not know, that is next to nothing. */
export function parseProbe(json: string): ProbedFile {
  const { format, streams } = v.parse(answer, parseJson(json));
  return {
    container: format?.format_name?.split(',')[0] ?? 'unknown',
    duration: numberOf(format?.duration),
    pictures: streams
      .filter((stream) => stream.codec_type === 'video' && stream.width > 0 && stream.height > 0)
      .map(pictureOf),
    hasStreams: streams.length > 0,
  };
}

/** ffprobe that gave up in the middle leaves half an answer. */
function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return {};
  }
}

function pictureOf(stream: Stream): ProbedPicture {
  const rotation = rotationOf(stream);
  const width = Math.round(stream.width * (ratioOf(stream.sample_aspect_ratio, ':') ?? 1));
  const sideways = rotation % 180 === 90;
  const { disposition: marks } = stream;
  return {
    index: stream.index,
    codec: stream.codec_name,
    width: sideways ? stream.height : width,
    height: sideways ? width : stream.height,
    rotation,
    frameRate: ratioOf(stream.avg_frame_rate, '/') ?? ratioOf(stream.r_frame_rate, '/'),
    start: numberOf(stream.start_time),
    duration: numberOf(stream.duration),
    frames: numberOf(stream.nb_frames),
    isDefault: marks?.default === 1,
    isAccessory: Boolean(
      marks && (marks.attached_pic || marks.timed_thumbnails || marks.dependent || marks.still_image),
    ),
    transfer: known(stream.color_transfer),
    primaries: known(stream.color_primaries),
  };
}

/** ffmpeg's display matrix counts counter-clockwise. */
function rotationOf({ side_data_list: sideData }: Stream): VideoFacts['rotation'] {
  const degrees = sideData.find(({ rotation }) => rotation !== undefined)?.rotation ?? 0;
  const clockwise = ((Math.round(-degrees / 90) * 90) % 360) + 360;
  return (clockwise % 360) as VideoFacts['rotation'];
}

/** "25/1" or "4:3" as a number; null for "0/0", "1/0" and the like. */
function ratioOf(text: string | undefined, separator: string): number | null {
  const [above = NaN, below = NaN] = (text ?? '').split(separator).map(Number);
  return above > 0 && below > 0 ? above / below : null;
}

function numberOf(text: string | undefined): number | null {
  const value = Number(text);
  return text !== undefined && Number.isFinite(value) ? value : null;
}

function known(name: string | undefined): string | null {
  return name === undefined || name === 'unknown' ? null : name;
}
