import type { AnalysisReport } from '../../domain/report.ts';
import { faceNumber } from '../../export/face-numbers.ts';
import { en } from '../text/en.ts';

/** The one sentence that sums up a report. */
export function headlineOf(report: AnalysisReport): string {
  const { verdict } = report;
  const number = verdict.kind === 'not-applicable' ? 0 : faceNumber(report, verdict.track);
  return en.verdict.verdictHeadline(verdict, number);
}
