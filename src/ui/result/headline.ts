import { peakOf } from '../../domain/moments.ts';
import type { AnalysisReport } from '../../domain/report.ts';
import type { Seconds } from '../../domain/units.ts';
import type { Verdict } from '../../domain/verdict.ts';
import { faceNumber } from '../../export/face-numbers.ts';
import { en } from '../text/en.ts';

/** The one sentence that sums up a report: the grade, which face, and when. */
export function headlineOf(report: AnalysisReport): string {
  return en.verdict.verdictHeadline(...headlineFacts(report));
}

/** What the sentence is made of: the verdict, the number of its face, and the time of that face's highest score. */
export function headlineFacts(report: AnalysisReport): [Verdict, number, Seconds | null] {
  const { verdict, tracks, frames } = report;
  if (verdict.kind === 'not-applicable') return [verdict, 0, null];
  const peak = peakOf(tracks.find(({ id }) => id === verdict.track)?.frames ?? []);
  const when = frames.times.length > 1 ? (peak?.time ?? null) : null;
  return [verdict, faceNumber(report, verdict.track), when];
}
