/** Measures the built app on a labelled set of clips: error rates, calibration, plots. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startApp } from './browser-app.ts';
import { EXIT, runCommand } from './command.ts';
import { collectScores } from './evaluate/collect.ts';
import { labelledSetOptions, openLabelledSet } from './evaluate/open-labelled-set.ts';
import { evaluationPage, evaluationPlots } from './evaluate/page.ts';
import { summarise } from './evaluate/summary.ts';
import { evaluationTables } from './evaluate/tables.ts';
import { readModels } from './models.ts';
import { analysisOptions, analysisSettings, atLeast, parseOptions, skippedTiers } from './options.ts';
import { PageKeeper } from './page-keeper.ts';
import { claimRunFolder } from './run-folder.ts';
import { textTable } from './table.ts';

const USAGE = `Usage: npm run evaluate -- --manifest CLIPS.csv --out DIR [options]

  --manifest CSV       columns path, label (real or fake); optional method, group, identity, pair
  --out DIR            where the results go; a stopped run goes on from there
  --root DIR           what the paths are relative to (the manifest's folder)
  --where COLUMN=VALUE only rows with this value; may be repeated
  --frames N           frames to analyse per video: 10, 20, 40, 60, 80 or 100 (40)
  --backend B          auto, webgpu, wasm or wasm-single (auto)
  --timeout SECONDS    a clip that takes longer is recorded as an error (600)
  --skip-tiers A,B     decoders to leave out: image, webcodecs, element, ffmpeg
  --dist DIR           a built app other than this repository's
  --no-build           refuse to build the app when it is not built yet`;

const options = { ...analysisOptions, ...labelledSetOptions } as const;

await runCommand(USAGE, async (args) => {
  const { values, positionals } = parseOptions(args, options);
  const { clips, root, out } = openLabelledSet(values, positionals);
  const settings = analysisSettings(values);
  const timeout = 1000 * atLeast('timeout', values.timeout ?? '600', 1, false);
  const skipTiers = skippedTiers(values['skip-tiers']);

  const app = await startApp({ ...values, ...settings, noBuild: values['no-build'], skipTiers });
  try {
    const { models, modelManifestSha256 } = readModels(app.dist);
    claimRunFolder(out, { ...settings, skipTiers, modelManifestSha256 });

    const pages = new PageKeeper(() => app.openPage(), timeout);
    const { scores, model } = await collectScores(clips, root, settings, out, pages);
    const { operatingPoints } = models.packages.find(({ id }) => id === model?.id) ?? models.default;
    const run = {
      date: new Date().toISOString(),
      model,
      settings,
      skipTiers,
      where: values.where ?? [],
      clips: clips.length,
    };
    const summary = summarise(scores, operatingPoints, run);

    const plots = evaluationPlots(summary, scores);
    const files = {
      'scores.json': JSON.stringify(scores, null, 1),
      'summary.json': JSON.stringify(summary, null, 1),
      'index.html': evaluationPage(summary, plots),
      ...plots,
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(out, name), `${text.trimEnd()}\n`);
    process.stdout.write(`${evaluationTables(summary).map(textTable).join('\n\n')}\n`);
    for (const { path, status, error } of summary.unscored) {
      process.stdout.write(`no score: ${path}: ${error ? `${error.code}: ${error.message}` : status}\n`);
    }
    process.stdout.write(`Written to ${join(out, 'index.html')}\n`);
    return scores.some(({ status }) => status === 'error') ? EXIT.failure : EXIT.success;
  } finally {
    await app.close();
  }
});
