import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../command.ts';
import type { LabelledClip } from '../evaluate/labelled-set.ts';
import type { Outcome } from '../in-page.ts';
import { readJsonLines } from '../json-lines.ts';
import { copyOf } from '../robustness/degraded-copies.ts';
import type { AnalysisReport } from '../../src/domain/report.ts';
import { footageOf } from '../../src/domain/signals.ts';
import type { Footage, JudgedTrack } from '../../src/domain/verdict.ts';

/** What the app saw of a clip, before any rule decides whether it may be judged. */
export interface ObservedClip {
  readonly fake: boolean;
  readonly identity: string | null;
  /** The folder of reports that it stands in: under which condition it was seen. */
  readonly condition: string;
  readonly tracks: readonly JudgedTrack[];
  readonly footage: Footage;
}

interface ReportLine {
  readonly path: string;
  readonly outcome: Outcome<AnalysisReport>;
}

/**
 * The clips with a face in the folder that `robustness` wrote (a folder with reports for each condition), or `evaluate` (reports
 * in the folder itself).
 *
 * @param clips of the manifest; reports of others are passed over
 * @throws UsageError where there are no reports
 */
export async function readObservedRun(
  folder: string,
  clips: readonly LabelledClip[],
): Promise<readonly ObservedClip[]> {
  const byPath = new Map(clips.flatMap((clip) => [clip.path, copyOf(clip.path)].map((path) => [path, clip])));
  const conditions = existsSync(folder) ? ['', ...readdirSync(folder).sort()] : [];
  const observed: ObservedClip[] = [];
  for (const condition of conditions) {
    for await (const { path, outcome } of readJsonLines<ReportLine>(
      join(folder, condition, 'reports.jsonl'),
    )) {
      const clip = byPath.get(path);
      if (!clip || !('result' in outcome) || outcome.result.tracks.length === 0) continue;
      const { fake, identity } = clip;
      const { tracks } = outcome.result;
      observed.push({ fake, identity, condition, tracks, footage: footageOf(outcome.result) });
    }
  }
  if (observed.length === 0) throw new UsageError(`${folder} holds no reports of clips of the manifest.`);
  return observed;
}
