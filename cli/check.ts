/** Checks files with the built app: a paragraph or a line of JSON per file. */
import type { AnalysisReport } from '../src/domain/report.ts';
import { en } from '../src/ui/text/en.ts';
import { startApp } from './browser-app.ts';
import { reportParagraph } from './check/paragraph.ts';
import { EXIT, runCommand } from './command.ts';
import type { Failure } from './in-page.ts';
import { listInputFiles } from './input-files.ts';
import { analysisOptions, analysisSettings, atLeast, parseOptions, skippedTiers } from './options.ts';
import { PageKeeper } from './page-keeper.ts';
import { createProgress } from './progress.ts';

const USAGE = `Usage: npm run check -- [options] FILE_OR_DIRECTORY…

  --json               one line of JSON per file: the report with the file's "path", or "path" and "error"
  --frames N           frames to analyse per video: 10, 20, 40, 60, 80 or 100 (40)
  --backend B          auto, webgpu, wasm or wasm-single (auto)
  --timeout SECONDS    a file that takes longer fails (600)
  --skip-tiers A,B     decoders to leave out: image, webcodecs, element, ffmpeg
  --dist DIR           a built app other than this repository's
  --no-build           refuse to build the app when it is not built yet

Exit code 0: every file got a verdict, whichever; 1: a file failed; 2: wrong usage.`;

await runCommand(USAGE, async (args) => {
  const { values, positionals } = parseOptions(args, { ...analysisOptions, json: { type: 'boolean' } });
  const settings = analysisSettings(values);
  const timeout = 1000 * atLeast('timeout', values.timeout ?? '600', 1, false);
  const skipTiers = skippedTiers(values['skip-tiers']);
  const paths = await listInputFiles(positionals);

  const failed: string[] = [];
  const progress = createProgress();
  const app = await startApp({ ...values, ...settings, noBuild: values['no-build'], skipTiers });
  try {
    const pages = new PageKeeper(() => app.openPage(), timeout);
    for (const [i, path] of paths.entries()) {
      const outcome = await pages.run((page) =>
        page.analyze(path, settings, (stage, done, total) =>
          progress.update(`${i + 1} of ${paths.length}: ${path}: ${stage} ${done} of ${total}`),
        ),
      );
      progress.clear();
      if ('failure' in outcome) failed.push(`${path}: ${outcome.failure.code}: ${outcome.failure.message}`);
      if (values.json) printJson(path, outcome);
      else if ('result' in outcome) process.stdout.write(`${path}\n${reportParagraph(outcome.result)}\n\n`);
    }
  } finally {
    await app.close();
  }
  if (!values.json) process.stdout.write(`${en.result.outOfScope}\n`);
  if (failed.length === 0) return EXIT.success;
  process.stderr.write(`${failed.length} of ${paths.length} failed:\n${failed.join('\n')}\n`);
  return EXIT.failure;
});

function printJson(path: string, outcome: { result: AnalysisReport } | { failure: Failure }): void {
  const facts = 'result' in outcome ? outcome.result : { error: outcome.failure };
  process.stdout.write(`${JSON.stringify({ path, ...facts })}\n`);
}
