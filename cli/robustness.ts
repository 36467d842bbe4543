/** How the built app holds up when clips get worse: AUC and false alarms against compression, size of picture and face, blur and frames. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startApp } from './browser-app.ts';
import { EXIT, runCommand } from './command.ts';
import { collectScores } from './evaluate/collect.ts';
import type { ClipScore } from './evaluate/clip-score.ts';
import { labelledSetOptions, openLabelledSet } from './evaluate/open-labelled-set.ts';
import { analysisOptions, analysisSettings, atLeast, parseOptions, skippedTiers } from './options.ts';
import { PageKeeper } from './page-keeper.ts';
import { barsPlot } from './plots/bars-plot.ts';
import { createProgress } from './progress.ts';
import { chosenConditions } from './robustness/conditions.ts';
import { copyOf, makeCopies } from './robustness/degraded-copies.ts';
import { withMeasuredFaces } from './robustness/face-sizes.ts';
import {
  abstentionRows,
  conditionRow,
  qualityRows,
  robustnessTables,
  type ConditionRow,
} from './robustness/rows.ts';
import { readModels } from './models.ts';
import { claimRunFolder } from './run-folder.ts';
import { textTable } from './table.ts';

const USAGE = `Usage: npm run robustness -- --manifest CLIPS.csv --out DIR [options]

  --manifest CSV       columns path, label (real or fake), as for evaluate; face_px (else the app measures it as-they-are)
  --out DIR            copies and results; a stopped run goes on from there. Needs ffmpeg
  --root DIR           what the paths are relative to (the manifest's folder)
  --where COLUMN=VALUE only rows with this value; may be repeated
  --frames N           frames to analyse per video (20)
  --only NAMES         conditions to run, separated by commas; all by default
  --backend, --timeout, --skip-tiers, --dist, --no-build   as for evaluate`;

const options = { ...analysisOptions, ...labelledSetOptions, only: { type: 'string' } } as const;
/** Grades whose error rates are printed; the JSON has all of them. */
const SHOWN_GRADES = ['moderate', 'strong'];

await runCommand(USAGE, async (args) => {
  const { values, positionals } = parseOptions(args, options);
  const set = openLabelledSet(values, positionals);
  const { root, out } = set;
  const settings = analysisSettings({ ...values, frames: values.frames ?? '20' });
  const skipTiers = skippedTiers(values['skip-tiers']);
  const timeout = 1000 * atLeast('timeout', values.timeout ?? '600', 1, false);

  const wanted = chosenConditions(settings.frames, values.only);

  const app = await startApp({ ...values, ...settings, noBuild: values['no-build'], skipTiers });
  try {
    const { models, modelManifestSha256 } = readModels(app.dist);
    const points = models.default.operatingPoints;
    claimRunFolder(out, { ...settings, skipTiers, modelManifestSha256 });
    const pages = new PageKeeper(() => app.openPage(), timeout);
    const rows: ConditionRow[] = [];
    const all: ClipScore[] = [];
    let { clips } = set;
    for (const condition of wanted) {
      const folder = join(out, condition.name);
      mkdirSync(folder, { recursive: true });
      const progress = createProgress();
      if (condition.ffmpeg) {
        makeCopies(clips, root, folder, condition.ffmpeg, (done) =>
          progress.update(`${condition.name}: copy ${done + 1} of ${clips.length}`),
        );
      }
      progress.clear();
      const copies = condition.ffmpeg ? clips.map((clip) => ({ ...clip, path: copyOf(clip.path) })) : clips;
      const wish = { ...settings, frames: condition.frames };
      const { scores } = await collectScores(copies, condition.ffmpeg ? folder : root, wish, folder, pages);
      if (condition.axis === 'none') clips = withMeasuredFaces(clips, scores);
      rows.push(conditionRow(condition, scores, points));
      all.push(...scores.map((score, i) => ({ ...score, path: clips[i]!.path })));
    }
    const abstention = abstentionRows(all, points);
    const qualities = qualityRows(all, points);
    writeFileSync(
      join(out, 'robustness.json'),
      `${JSON.stringify({ rows, abstention, qualities }, null, 1)}\n`,
    );
    const bars = rows.map(({ condition, judged }) => ({ name: condition.name, ...judged }));
    writeFileSync(join(out, 'robustness.svg'), `${barsPlot('AUC of judged clips, by condition', bars)}\n`);
    const tables = robustnessTables(rows, abstention, qualities, SHOWN_GRADES).map(textTable);
    process.stdout.write(`${tables.join('\n\n')}\n\nWritten to ${join(out, 'robustness.svg')}\n`);
    return EXIT.success;
  } finally {
    await app.close();
  }
});
