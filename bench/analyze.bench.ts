/** Times the built app on a 10 s full-HD clip. Prints; asserts nothing, for machines differ. */
import { cpus } from 'node:os';
import type { AnalysisSettings } from '../src/domain/settings.ts';
import { EXIT, runCommand } from '../cli/command.ts';
import { parseOptions } from '../cli/options.ts';
import { createProgress } from '../cli/progress.ts';
import { textTable } from '../cli/table.ts';
import { benchmarkClip } from './clip.ts';
import { measure, type Measurement } from './measure.ts';
import { benchmarkTables } from './tables.ts';

const USAGE = `Usage: npm run bench -- [--clip FILE] [--dist DIR] [--no-build]

  --clip FILE   the video to analyse; otherwise ffmpeg makes one of 10 s, 1920×1080, 30 frames/s
  --dist DIR    a built app other than this repository's
  --no-build    refuse to build the app when it is not built yet`;

const FRAMES: readonly AnalysisSettings['frames'][] = [20, 60, 100];
/** "wasm" takes as many threads as the app would, two at least where there are two cores. */
const BACKENDS: readonly AnalysisSettings['backend'][] = ['wasm', 'wasm-single'];

await runCommand(USAGE, async (args) => {
  const { values } = parseOptions(args, {
    clip: { type: 'string' },
    dist: { type: 'string' },
    'no-build': { type: 'boolean' },
  });
  const clip = benchmarkClip(values.clip);
  const runs = BACKENDS.flatMap((backend) => FRAMES.map((frames) => ({ backend, frames })));
  const progress = createProgress();
  const measurements: Measurement[] = [];
  for (const [i, settings] of runs.entries()) {
    progress.update(`${i + 1} of ${runs.length}: ${settings.frames} frames, ${settings.backend}`);
    measurements.push(await measure(clip, settings, { dist: values.dist, noBuild: values['no-build'] }));
  }
  progress.clear();
  const { video, decoder, model, backend, tracks } = measurements[0]!.warm;
  process.stdout.write(
    `${clip}: ${video.width}×${video.height}, ${video.duration.toFixed(1)} s, ${video.codec}, by ${decoder.tier}, ` +
      `${tracks.length} faces; model ${model.id} ${model.version} (${backend.precision}); ${cpus().length} cores\n\n`,
  );
  process.stdout.write(`${benchmarkTables(measurements).map(textTable).join('\n\n')}\n`);
  return EXIT.success;
});
