import type { AnalysisReport } from './report.ts';

/** A result that a person let the app keep on this device. */
export interface HistoryRecord {
  /** Given by the shelf, ascending. */
  readonly id: number;
  /** ISO 8601. */
  readonly savedAt: string;
  readonly report: AnalysisReport;
}

/** Where results are kept between visits, on this device only. Every method rejects where storage is forbidden. */
export interface HistoryShelf<Pictures> {
  /** All results, newest first. */
  list(): Promise<readonly HistoryRecord[]>;
  /** @param pictures null to keep scores and facts only */
  add(record: Omit<HistoryRecord, 'id'>, pictures: Pictures | null): Promise<HistoryRecord>;
  /** The pictures kept with a result; null where none were. */
  pictures(id: number): Promise<Pictures | null>;
  remove(id: number): Promise<void>;
  clear(): Promise<void>;
}
