import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AnalysisReport } from '../../src/domain/report.ts';
import type { AnalysisSettings } from '../../src/domain/settings.ts';
import type { Outcome } from '../in-page.ts';
import { dropTornLine, readJsonLines } from '../json-lines.ts';
import type { PageKeeper } from '../page-keeper.ts';
import { createProgress, progressLine } from '../progress.ts';
import { scoreClip, type ClipScore } from './clip-score.ts';
import type { LabelledClip } from './labelled-set.ts';

interface ReportLine {
  readonly path: string;
  readonly outcome: Outcome<AnalysisReport>;
}

/** What the reports say of the model, and the scores drawn from them. */
export interface Collected {
  readonly scores: readonly ClipScore[];
  readonly model: Pick<AnalysisReport['model'], 'id' | 'version' | 'sha256'> | null;
}

/**
 * Analyses every clip of the set that has no line in `directory/reports.jsonl` yet, writes the line, and
 * scores them all. Only the scores stay in memory.
 */
export async function collectScores(
  clips: readonly LabelledClip[],
  root: string,
  settings: AnalysisSettings,
  directory: string,
  pages: PageKeeper,
): Promise<Collected> {
  const reports = join(directory, 'reports.jsonl');
  const byPath = new Map(clips.map((clip) => [clip.path, clip]));
  const scores = new Map<string, ClipScore>();
  let model: Collected['model'] = null;

  const take = ({ path, outcome }: ReportLine) => {
    const clip = byPath.get(path);
    if (clip) scores.set(path, scoreClip(clip, outcome));
    if ('result' in outcome) model = modelOf(outcome.result);
  };

  dropTornLine(reports);
  for await (const line of readJsonLines<ReportLine>(reports)) take(line);

  const waiting = clips.filter(({ path }) => !scores.has(path));
  const progress = createProgress();
  const started = performance.now();
  for (const [done, { path }] of waiting.entries()) {
    const overall = progressLine(done, waiting.length, performance.now() - started);
    const outcome = await pages.run((page) =>
      page.analyze(join(root, path), settings, (stage, part, whole) =>
        progress.update(`${overall}: ${path}: ${stage} ${part} of ${whole}`),
      ),
    );
    const line = { path, outcome };
    appendFileSync(reports, `${JSON.stringify(line)}\n`);
    take(line);
  }
  progress.clear();
  return { scores: clips.map(({ path }) => scores.get(path)!), model };
}

function modelOf({ model: { id, version, sha256 } }: AnalysisReport): Collected['model'] {
  return { id, version, sha256 };
}
