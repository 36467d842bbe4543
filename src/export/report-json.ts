import type { AnalysisReport } from '../domain/report.ts';

/** A picture of a face that a person chose to save with a report. */
export interface FaceThumbnail {
  readonly track: number;
  readonly frameIndex: number;
  /** The crop as the model saw it, as a `data:` address. */
  readonly image: string;
}

/**
 * The report as JSON for people and programs, as `public/report.schema.json` describes it: two spaces, keys
 * in alphabetical order after `schemaVersion`, a line feed at the end. Two equal reports give the same
 * bytes, so files can be compared. Nothing of the video is in it but the thumbnails given.
 */
export function reportAsJson(report: AnalysisReport, thumbnails: readonly FaceThumbnail[] = []): string {
  const { schemaVersion, ...rest } = report;
  const content = sortKeys({ ...rest, ...(thumbnails.length > 0 && { thumbnails }) }) as object;
  return `${JSON.stringify({ schemaVersion, ...content }, null, 2)}\n`;
}

/** A name for what is saved of a report that sorts beside the video it speaks of. */
export function reportFileName({ file }: Pick<AnalysisReport, 'file'>, ending: 'json' | 'csv'): string {
  const stem = file.name.replace(/[\\/:*?"<>|\p{Cc}]/gu, '_');
  return `${stem}.unmask.${ending}`;
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sortKeys(inner)]));
}
