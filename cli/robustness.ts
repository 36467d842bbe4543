/** How the built app holds up when clips get worse: AUC and false alarms against compression, size, blur and frames. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseManifest } from '../src/adapters/models/manifest.ts';
import { startApp } from './browser-app.ts';
import { EXIT, runCommand } from './command.ts';
import { collectScores } from './evaluate/collect.ts';
import type { ScoredClip } from './evaluate/clip-score.ts';
import { labelledSetOptions, openLabelledSet } from './evaluate/open-labelled-set.ts';
import { aucWithInterval, type Estimate } from './metrics/bootstrap.ts';
import { metricsAt } from './metrics/threshold.ts';
import { analysisOptions, analysisSettings, atLeast, parseOptions, skippedTiers } from './options.ts';
import { PageKeeper } from './page-keeper.ts';
import { barsPlot } from './plots/bars-plot.ts';
import { createProgress } from './progress.ts';
import { conditions, type Condition } from './robustness/conditions.ts';
import { copyOf, makeCopies } from './robustness/degraded-copies.ts';
import { claimRunFolder } from './run-folder.ts';
import { textTable } from './table.ts';

const USAGE = `Usage: npm run robustness -- --manifest CLIPS.csv --out DIR [options]

  --manifest CSV       columns path, label (real or fake), as for evaluate
  --out DIR            copies and results; a stopped run goes on from there. Needs ffmpeg
  --root DIR           what the paths are relative to (the manifest's folder)
  --where COLUMN=VALUE only rows with this value; may be repeated
  --frames N           frames to analyse per video (20)
  --backend, --timeout, --skip-tiers, --dist, --no-build   as for evaluate`;

const options = { ...analysisOptions, ...labelledSetOptions } as const;

interface Row {
  readonly condition: Condition;
  readonly auc: Estimate | null;
  readonly fakes: number;
  readonly judged: number;
  readonly clips: number;
  readonly falsePositiveRate: number | null;
  readonly recall: number | null;
}

await runCommand(USAGE, async (args) => {
  const { values, positionals } = parseOptions(args, options);
  const { clips, root, out } = openLabelledSet(values, positionals);
  const settings = analysisSettings({ ...values, frames: values.frames ?? '20' });
  const skipTiers = skippedTiers(values['skip-tiers']);
  const timeout = 1000 * atLeast('timeout', values.timeout ?? '600', 1, false);

  const app = await startApp({ ...values, ...settings, noBuild: values['no-build'], skipTiers });
  try {
    const models = parseManifest(JSON.parse(readFileSync(join(app.dist, 'models/manifest.json'), 'utf8')));
    const strong = models.default.operatingPoints.find(({ grade }) => grade === 'strong');
    claimRunFolder(out, { ...settings, skipTiers, model: models.default.variants[0]!.backbone.sha256 });
    const pages = new PageKeeper(() => app.openPage(), timeout);
    const rows: Row[] = [];
    for (const condition of conditions(settings.frames)) {
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
      const judged = scores.filter((clip): clip is ScoredClip => clip.status === 'judged');
      const at = strong && metricsAt(strong.threshold, judged);
      rows.push({
        condition,
        auc: aucWithInterval(judged),
        fakes: judged.filter(({ fake }) => fake).length,
        judged: judged.length,
        clips: clips.length,
        falsePositiveRate: at?.falsePositiveRate.value ?? null,
        recall: at?.recall.value ?? null,
      });
    }
    writeFileSync(join(out, 'robustness.json'), `${JSON.stringify(rows, null, 1)}\n`);
    const bars = rows.map(({ condition, auc, fakes }) => ({ name: condition.name, auc, fakes }));
    writeFileSync(join(out, 'robustness.svg'), `${barsPlot('AUC of judged clips, by condition', bars)}\n`);
    process.stdout.write(`${textTable(tableOf(rows))}\nWritten to ${join(out, 'robustness.svg')}\n`);
    return EXIT.success;
  } finally {
    await app.close();
  }
});

function tableOf(rows: readonly Row[]) {
  const share = (value: number | null): string => (value === null ? '–' : `${(100 * value).toFixed(1)} %`);
  return {
    title: 'Judged clips under each condition; rates at "strong"',
    header: ['condition', 'AUC', '95 %', 'judged', 'false positives', 'recall'],
    rows: rows.map(({ condition, auc, judged, clips, falsePositiveRate, recall }) => [
      condition.name,
      auc ? auc.value.toFixed(3) : '–',
      auc ? auc.interval.map((bound) => bound.toFixed(3)).join('–') : '–',
      `${judged} of ${clips}`,
      share(falsePositiveRate),
      share(recall),
    ]),
  };
}
