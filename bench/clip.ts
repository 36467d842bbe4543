import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UsageError } from '../cli/command.ts';

const SOURCE = fileURLToPath(new URL('../e2e/fixtures/real-astronaut.mp4', import.meta.url));

/**
 * The clip to measure on: `given`, or a 10 s, 1920×1080, 30 frames/s H.264 file made with ffmpeg from a fixture
 * that shows a moving face, looped, in a temporary folder.
 *
 * @throws UsageError when `given` does not exist or ffmpeg is not there
 */
export function benchmarkClip(given: string | undefined): string {
  if (given !== undefined) {
    if (!existsSync(given)) throw new UsageError(`No such file: ${given}`);
    return given;
  }
  const clip = join(mkdtempSync(join(tmpdir(), 'unmask-bench-')), 'face-1080p-10s.mp4');
  const fit =
    'scale=1920:1080:force_original_aspect_ratio=decrease,pad=1920:1080:(ow-iw)/2:(oh-ih)/2,setsar=1';
  const input = ['-stream_loop', '-1', '-i', SOURCE, '-t', '10', '-an', '-vf', fit, '-r', '30'];
  const output = ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '20', '-pix_fmt', 'yuv420p', clip];
  const { error, status } = spawnSync('ffmpeg', ['-v', 'error', ...input, ...output], {
    stdio: ['ignore', 2, 2],
  });
  if (error)
    throw new UsageError(`ffmpeg is not there to make a clip (${error.message}). Give one with --clip.`);
  if (status !== 0) throw new Error('ffmpeg could not make the clip; see above. Give one with --clip.');
  return clip;
}
