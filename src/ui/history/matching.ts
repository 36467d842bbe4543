import type { HistoryRecord } from '../../domain/history.ts';
import { headlineOf } from '../result/headline.ts';

/** The results that hold every word of a search in their file name, their verdict or their SHA-256. */
export function matching(records: readonly HistoryRecord[], search: string): readonly HistoryRecord[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return records.filter(({ report }) => {
    const text = `${report.file.name} ${headlineOf(report)} ${report.file.sha256}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
