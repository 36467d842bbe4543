import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { dirname, join, parse } from 'node:path';
import { UsageError } from '../command.ts';
import type { LabelledClip } from '../evaluate/labelled-set.ts';

/** Path of a clip's copy inside the folder of copies; the container is always MP4. */
export function copyOf(path: string): string {
  const { dir, base, ext } = parse(path);
  return join(dir, ext === '.mp4' ? base : `${base}.mp4`);
}

/**
 * Makes a degraded copy of every clip that has none yet.
 *
 * @param options ffmpeg's for a clip, between input and output
 * @param onProgress called with the number of finished copies
 * @throws UsageError without ffmpeg; Error naming the clip that could not be converted
 */
export function makeCopies(
  clips: readonly LabelledClip[],
  root: string,
  folder: string,
  options: (clip: LabelledClip) => readonly string[],
  onProgress: (done: number) => void,
): void {
  for (const [done, clip] of clips.entries()) {
    onProgress(done);
    const { path } = clip;
    const copy = join(folder, copyOf(path));
    if (existsSync(copy)) continue;
    mkdirSync(dirname(copy), { recursive: true });
    // A copy that was interrupted must not pass for a finished one.
    const unfinished = join(dirname(copy), `unfinished-${parse(copy).base}`);
    const args = ['-v', 'error', '-y', '-i', join(root, path), ...options(clip), unfinished];
    const { error, status } = spawnSync('ffmpeg', args, { stdio: ['ignore', 2, 2] });
    if (error) throw new UsageError(`ffmpeg is needed to make the copies (${error.message}).`);
    if (status !== 0) throw new Error(`ffmpeg could not convert ${path}; see above.`);
    renameSync(unfinished, copy);
  }
}
