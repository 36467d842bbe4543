import { barsPlot } from '../plots/bars-plot.ts';
import { confusionPlot } from '../plots/confusion-plot.ts';
import { escapeXml } from '../plots/frame.ts';
import { histogramPlot } from '../plots/histogram-plot.ts';
import { reliabilityPlot } from '../plots/reliability-plot.ts';
import { rocPlot } from '../plots/roc-plot.ts';
import { htmlTable } from '../table.ts';
import type { ClipScore, ScoredClip } from './clip-score.ts';
import type { EvaluationSummary } from './summary.ts';
import { evaluationTables } from './tables.ts';

/** The plots of an evaluation by file name, each a complete SVG picture. All show judged clips. */
export function evaluationPlots(
  summary: EvaluationSummary,
  clips: readonly ClipScore[],
): Readonly<Record<string, string>> {
  const { judged, roc, slices } = summary;
  const marks = judged.atThresholds.flatMap(({ grade, falsePositiveRate, recall }) =>
    falsePositiveRate.value === null || recall.value === null
      ? []
      : [{ grade, falsePositiveRate: falsePositiveRate.value, truePositiveRate: recall.value }],
  );
  const scored = clips.filter((clip): clip is ScoredClip => clip.status === 'judged');
  const strong = judged.atThresholds.find(({ grade }) => grade === 'strong');
  const bars = (by: 'method' | 'group') => slices.filter((row) => row.by === by && row.fakes > 0);
  return {
    'roc.svg': rocPlot(roc, judged.auc, marks),
    'scores.svg': histogramPlot(scored),
    'reliability.svg': reliabilityPlot(judged.reliability),
    ...(strong && { 'confusion.svg': confusionPlot(strong.grade, strong) }),
    'methods.svg': barsPlot('AUC per method, against all real clips', bars('method')),
    'groups.svg': barsPlot('AUC per group, against all real clips', bars('group')),
  };
}

/** The evaluation as one page that needs nothing beside itself. */
export function evaluationPage(summary: EvaluationSummary, plots: Readonly<Record<string, string>>): string {
  const run = Object.entries(summary.run).map(
    ([name, value]) =>
      `<dt>${escapeXml(name)}</dt><dd>${escapeXml(typeof value === 'string' ? value : JSON.stringify(value))}</dd>`,
  );
  const unscored = summary.unscored.map(
    ({ path, fake, status, error }) =>
      `<li>${escapeXml(path)} (${fake ? 'fake' : 'real'}): ${escapeXml(error ? `${error.code}: ${error.message}` : status)}</li>`,
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Unmask: evaluation</title>
<style>
body { font: 15px/1.5 system-ui, sans-serif; max-width: 1000px; margin: 2rem auto; padding: 0 1rem; color: #1e293b; background: #fff; }
table { border-collapse: collapse; margin: 1.5rem 0; display: block; overflow-x: auto; }
caption { text-align: left; font-weight: 600; padding: .3rem 0; }
th, td { padding: .2rem .7rem; border-bottom: 1px solid #d8dee6; text-align: right; white-space: nowrap; }
th:first-child { text-align: left; }
dt { font-weight: 600; } dd { margin: 0 0 .4rem; overflow-wrap: anywhere; }
svg { max-width: 100%; height: auto; }
</style>
<h1>Evaluation on a labelled set</h1>
<p>Fake is the positive class; a clip's score is the highest p(fake) among its judged faces. Intervals are 95 %: stratified
bootstrap for AUC (clips of one identity drawn together), Wilson's for rates. The figures hold for this set and this model only.</p>
<dl>${run.join('\n')}</dl>
${evaluationTables(summary).map(htmlTable).join('\n')}
${Object.values(plots).join('\n')}
<h2>Clips without a score (${unscored.length})</h2>
<ul>${unscored.join('\n')}</ul>
</html>
`;
}
