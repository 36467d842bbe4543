/** Takes face crops as training data, with the app's own decoding, detection, tracking and cropping. */
import type { ExtractSettings } from '../src/worker/protocol.ts';
import { startApp } from './browser-app.ts';
import { EXIT, runCommand, UsageError } from './command.ts';
import { CropStore } from './extract/crop-store.ts';
import { linesOf } from './extract/lines.ts';
import type { CropFacts } from './in-page.ts';
import { listInputFiles, storedName } from './input-files.ts';
import { appOptions, atLeast, parseOptions, skippedTiers } from './options.ts';
import { PageKeeper } from './page-keeper.ts';
import { createProgress, progressLine } from './progress.ts';
import { claimRunFolder } from './run-folder.ts';

const USAGE = `Usage: npm run extract -- --out DIR [options] FILE_OR_DIRECTORY…

  --out DIR            where crops.bin, crops.jsonl and files.jsonl go; a stopped run goes on from there
  --root DIR           file names are stored relative to this folder
  --size N             side of a crop in pixels (112)
  --margin X           side of the cropped square, as a multiple of the face box (1.5)
  --frames N           frames per video (60)
  --burst N            neighbouring frames taken together (5)
  --timeout SECONDS    a file that takes longer is recorded as an error (120)
  --skip-tiers A,B     decoders to leave out: image, webcodecs, element, ffmpeg
  --dist DIR           a built app other than this repository's
  --no-build           refuse to build the app when it is not built yet`;

const options = {
  ...appOptions,
  out: { type: 'string' },
  root: { type: 'string' },
  size: { type: 'string', default: '112' },
  margin: { type: 'string', default: '1.5' },
  frames: { type: 'string', default: '60' },
  burst: { type: 'string', default: '5' },
} as const;

await runCommand(USAGE, async (args) => {
  const { values, positionals } = parseOptions(args, options);
  if (values.out === undefined) throw new UsageError('--out is missing.');
  const settings: ExtractSettings = {
    frames: atLeast('frames', values.frames, 1),
    burstLength: atLeast('burst', values.burst, 1),
    crop: {
      size: atLeast('size', values.size, 16),
      margin: atLeast('margin', values.margin, 0.5, false),
      alignment: 'none',
    },
  };
  const timeout = 1000 * atLeast('timeout', values.timeout ?? '120', 1, false);
  const skipTiers = skippedTiers(values['skip-tiers']);
  const paths = await listInputFiles(positionals);
  const files = paths.map((path) => ({ path, name: storedName(path, values.root) }));

  claimRunFolder(values.out, { ...settings, skipTiers });
  const store = await CropStore.open(values.out, settings.crop.size);
  const waiting = files.filter(({ name }) => !store.has(name));
  const counts = { ok: 0, 'no-face': 0, error: 0 };
  const app =
    waiting.length > 0 ? await startApp({ ...values, noBuild: values['no-build'], skipTiers }) : null;
  try {
    const pages = new PageKeeper(() => app!.openPage(), timeout);
    const progress = createProgress();
    const started = performance.now();
    for (const [done, { path, name }] of waiting.entries()) {
      progress.update(`${progressLine(done, waiting.length, performance.now() - started)}: ${name}`);
      const facts: CropFacts[] = [];
      const outcome = await pages.run((page) =>
        page.extract(path, settings, (batch, pixels) => {
          store.addPixels(pixels);
          facts.push(...batch);
        }),
      );
      const lines = linesOf(name, outcome, facts, store.crops);
      store.commit(lines.file, lines.crops);
      counts[lines.file.status]++;
    }
    progress.clear();
  } finally {
    await app?.close();
  }
  const skipped = files.length - waiting.length;
  process.stdout.write(
    `${counts.ok} files with faces, ${counts['no-face']} without, ${counts.error} with errors (see files.jsonl), ` +
      `${skipped} finished earlier; ${store.crops} crops in all\n`,
  );
  return counts.error > 0 ? EXIT.failure : EXIT.success;
});
