/** Damages files in every way and checks each with the built app: it must end in a verdict or an error that names the file's fault. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AppPage } from './app-page.ts';
import { startApp } from './browser-app.ts';
import { EXIT, runCommand, UsageError } from './command.ts';
import { originalsIn } from './fuzz/cases.ts';
import { MEMORY_TOLERANCE, memoryInUse } from './fuzz/memory.ts';
import { runFuzz, type FuzzRun } from './fuzz/run.ts';
import type { Outcome } from './in-page.ts';
import { appOptions, atLeast, parseOptions, skippedTiers } from './options.ts';
import { PageKeeper } from './page-keeper.ts';
import { createProgress } from './progress.ts';
import type { AnalysisReport } from '../src/domain/report.ts';

const USAGE = `Usage: npm run fuzz -- [options] [FOLDER]

  FOLDER               whose files are damaged (e2e/fixtures)
  --files N            how many damaged files to check (500)
  --first N            number of the first one: begin in the middle of a run (0)
  --seed N             the same seed and number give the same file (1)
  --keep DIR           where to put the files that show a fault
  --timeout SECONDS    a file that takes longer is a fault (60)
  --skip-tiers, --dist, --no-build   as for check

Exit code 0: every file ended in a verdict or an error that names the file's fault, and memory came back to where it
was; 1: there was a fault; 2: wrong usage.`;

const FIXTURES = fileURLToPath(new URL('../e2e/fixtures', import.meta.url));
/** Few frames, so that a run takes minutes; none of what is looked for depends on their number. */
const SETTINGS = { frames: 10, backend: 'wasm-single' } as const;
/** Good files of every decoder, checked before memory is measured: what stays loaded after them stays for good. */
const WARM_UP = ['real-astronaut.mp4', 'real.ts', 'h264-yuv444.mp4', 'mpeg4-part2.avi', 'animated.gif'];

const options = {
  ...appOptions,
  files: { type: 'string' },
  first: { type: 'string' },
  seed: { type: 'string' },
  keep: { type: 'string' },
} as const;

await runCommand(USAGE, async (args) => {
  const { values, positionals } = parseOptions(args, options);
  if (positionals.length > 1) throw new UsageError('One folder at most.');
  if (values.keep) mkdirSync(values.keep, { recursive: true });
  const folder = mkdtempSync(join(tmpdir(), 'unmask-fuzz-'));
  const run: FuzzRun = {
    originals: originalsIn(positionals[0] ?? FIXTURES),
    files: atLeast('files', values.files ?? '500', 1),
    first: atLeast('first', values.first ?? '0', 0),
    seed: atLeast('seed', values.seed ?? '1', 0),
    folder,
    keep: values.keep,
  };
  const timeout = 1000 * atLeast('timeout', values.timeout ?? '60', 1, false);
  const progress = createProgress();
  const app = await startApp({
    ...values,
    noBuild: values['no-build'],
    skipTiers: skippedTiers(values['skip-tiers']),
  });
  try {
    let opened: AppPage | null = null;
    const pages = new PageKeeper(async () => (opened = await app.openPage()), timeout, Infinity);
    const check = (path: string): Promise<Outcome<AnalysisReport>> =>
      pages.run((page) => page.analyze(path, SETTINGS, () => undefined));
    const memory = async (): Promise<{ page: AppPage; bytes: number }> => {
      for (const name of WARM_UP) await check(join(FIXTURES, name));
      return { page: opened!, bytes: await memoryInUse(opened!.page) };
    };

    const before = await memory();
    const { faults, endings } = await runFuzz(run, check, (done, found, name) =>
      progress.update(`${done} of ${run.files}, ${found} with a fault: ${name}`),
    );
    progress.clear();
    const after = await memory();
    // A page that hung was replaced, and its memory went with it.
    const grown = after.page === before.page ? after.bytes - before.bytes : 0;
    const found = grown > MEMORY_TOLERANCE ? [...faults, `memory grew by ${mebibytes(grown)}`] : faults;
    process.stdout.write(
      `${run.files} files, seed ${run.seed}, from ${run.first}: ` +
        `${endings.map(([way, files]) => `${files} ${way}`).join(', ')}.\n` +
        `Memory: ${mebibytes(before.bytes)} before, ${mebibytes(after.bytes)} after.\n`,
    );
    if (found.length === 0) return EXIT.success;
    process.stderr.write(`${found.length} faults:\n${found.join('\n')}\n`);
    return EXIT.failure;
  } finally {
    await app.close();
    rmSync(folder, { recursive: true });
  }
});

function mebibytes(size: number): string {
  return `${(size / 2 ** 20).toFixed(0)} MiB`;
}
