import { peakOf } from '../../domain/moments.ts';
import type { AnalysisReport } from '../../domain/report.ts';
import { faceNumber } from '../../export/face-numbers.ts';
import { en } from '../text/en.ts';

/** The one sentence that sums up a report: the grade, which face, and when. */
export function headlineOf(report: AnalysisReport): string {
  const { verdict, tracks, frames } = report;
  if (verdict.kind === 'not-applicable') return en.verdict.verdictHeadline(verdict, 0, null);
  const peak = peakOf(tracks.find(({ id }) => id === verdict.track)?.frames ?? []);
  const when = frames.times.length > 1 ? (peak?.time ?? null) : null;
  return en.verdict.verdictHeadline(verdict, faceNumber(report, verdict.track), when);
}
