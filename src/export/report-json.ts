import type { AnalysisReport } from '../domain/report.ts';

/**
 * The report as JSON for people and programs: two spaces, keys in alphabetical order after
 * `schemaVersion`, a line feed at the end. Two equal reports give the same bytes, so files can be compared.
 */
export function reportAsJson(report: AnalysisReport): string {
  const { schemaVersion, ...rest } = report;
  return `${JSON.stringify({ schemaVersion, ...(sortKeys(rest) as object) }, null, 2)}\n`;
}

/** A name for the saved report that sorts beside the video it speaks of. */
export function reportFileName(report: AnalysisReport): string {
  const stem = report.file.name.replace(/[\\/:*?"<>|\p{Cc}]/gu, '_');
  return `${stem}.unmask.json`;
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sortKeys(inner)]));
}
