import type { AnalysisReport } from '../domain/report.ts';
import { reportAsJson } from './report-json.ts';

/** Several reports as one JSON array, each as `report-json.ts` writes it. */
export function reportsAsJson(reports: readonly AnalysisReport[]): string {
  return `[\n${reports.map((report) => reportAsJson(report).trimEnd()).join(',\n')}\n]\n`;
}
