import { UsageError } from '../command.ts';
import type { LabelledClip } from '../evaluate/labelled-set.ts';
import type { AnalysisSettings } from '../../src/domain/settings.ts';

/** One way of making the set harder. */
export interface Condition {
  /** Also the name of the condition's folder. */
  readonly name: string;
  /** What is varied; conditions of one axis make a curve. */
  readonly axis: 'none' | 'h264' | 'resolution' | 'face' | 'blur' | 'frames';
  /** Options between ffmpeg's input and output for a clip; null leaves the files as they are. */
  readonly ffmpeg: ((clip: LabelledClip) => readonly string[]) | null;
  readonly frames: AnalysisSettings['frames'];
}

/** Name of the condition that leaves clips as they are. */
export const AS_THEY_ARE = 'as-they-are';

/** Re-encoding alone costs little at this quality, so that a filter is judged and not the encoder. */
const NEAR_LOSSLESS = ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '16', '-pix_fmt', 'yuv420p', '-an'];

/** Even sides, which 4:2:0 needs. */
const scale = (factor: number): string =>
  `scale=trunc(iw*${factor}/2)*2:trunc(ih*${factor}/2)*2:flags=${factor < 1 ? 'area' : 'bicubic'}`;

/** Makes the face as many pixels long. @throws UsageError for a clip of which nobody knows how long it is */
function faceOf(clip: LabelledClip, pixels: number): string {
  if (clip.facePixels === null) {
    throw new UsageError(
      `${clip.path}: how large is the face? Fill the manifest's column face_px, have the app measure it by running as-they-are too, or leave out face-… by --only.`,
    );
  }
  return scale(pixels / clip.facePixels);
}

/** The clips as they are, then each axis from mild to harsh. */
export function conditions(frames: AnalysisSettings['frames']): Condition[] {
  const filtered = (name: string, axis: Condition['axis'], filter: string): Condition => ({
    name,
    axis,
    ffmpeg: () => ['-vf', filter, ...NEAR_LOSSLESS],
    frames,
  });
  const ofFace = (pixels: number): Condition => ({
    name: `face-${pixels}`,
    axis: 'face',
    ffmpeg: (clip) => ['-vf', faceOf(clip, pixels), ...NEAR_LOSSLESS],
    frames,
  });
  const compressed = (crf: number): Condition => ({
    name: `h264-crf-${crf}`,
    axis: 'h264',
    ffmpeg: () => [
      '-c:v',
      'libx264',
      '-preset',
      'veryfast',
      '-crf',
      String(crf),
      '-pix_fmt',
      'yuv420p',
      '-an',
    ],
    frames,
  });
  const sampled = (count: AnalysisSettings['frames']): Condition => ({
    name: `frames-${count}`,
    axis: 'frames',
    ffmpeg: null,
    frames: count,
  });
  return [
    { name: AS_THEY_ARE, axis: 'none', ffmpeg: null, frames },
    ...[23, 32, 40].map(compressed),
    ...[0.75, 0.5, 0.33, 0.15].map((factor) => filtered(`resolution-${factor}`, 'resolution', scale(factor))),
    ...[40, 60, 80, 120, 200, 300].map(ofFace),
    ...[1, 2, 3, 6].map((sigma) => filtered(`blur-${sigma}`, 'blur', `gblur=sigma=${sigma}`)),
    ...([10, 20, 40] as const).filter((count) => count !== frames).map(sampled),
  ];
}

/**
 * The conditions that were asked for by name, in their usual order.
 *
 * @param names separated by commas; all conditions when undefined
 * @throws UsageError for a name that is none
 */
export function chosenConditions(frames: AnalysisSettings['frames'], names: string | undefined): Condition[] {
  const all = conditions(frames);
  const wanted = names?.split(',') ?? all.map(({ name }) => name);
  const unknown = wanted.filter((name) => !all.some((condition) => condition.name === name));
  if (unknown.length > 0) {
    throw new UsageError(
      `No such condition: ${unknown.join(', ')}. There are ${all.map(({ name }) => name).join(', ')}.`,
    );
  }
  return all.filter(({ name }) => wanted.includes(name));
}
