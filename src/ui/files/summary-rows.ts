import type { FileSummary } from '../../export/summary-csv.ts';
import type { Job } from '../../state/job.ts';
import { outcomeOf } from '../queue/outcome.ts';

/** A row of the table of all files. */
export interface SummaryRow extends FileSummary {
  readonly job: Job;
  /** Place in the order in which files are checked, from 1. */
  readonly order: number;
}

/** What a table can be sorted by. */
export type SortColumn = 'order' | 'name' | 'size' | 'outcome' | 'pFake' | 'faces';

export interface Sorting {
  readonly column: SortColumn;
  readonly descending: boolean;
}

/** One row per job, in the order of the queue. */
export function summaryRows(jobs: readonly Job[]): SummaryRow[] {
  return jobs.map((job, i) => {
    const { file, state } = job;
    const report = state.phase === 'done' ? state.report : null;
    const verdict = report?.verdict;
    return {
      job,
      order: i + 1,
      name: file.name,
      size: file.size,
      state: state.phase,
      outcome: outcomeOf(state),
      pFake: verdict?.kind === 'evidence' ? verdict.pFake : null,
      faces: report ? report.tracks.length : null,
      framesWithFaces: report ? report.frames.withFaces : null,
      sha256: report?.file.sha256 ?? null,
      model: report ? `${report.model.id} ${report.model.version}` : null,
    };
  });
}

const collator = new Intl.Collator('en', { numeric: true });

/** The rows in another order; what has no value in the column comes last either way. */
export function sortRows(rows: readonly SummaryRow[], { column, descending }: Sorting): SummaryRow[] {
  const direction = descending ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [x, y] = [a[column], b[column]];
    if (x === null || y === null) return Number(x === null) - Number(y === null) || a.order - b.order;
    const compared =
      typeof x === 'string' || typeof y === 'string' ? collator.compare(String(x), String(y)) : x - y;
    return compared * direction || a.order - b.order;
  });
}
