import type { ReactNode } from 'react';
import { Icon } from '../components/icon.tsx';
import { toneOf } from '../result/tone.ts';
import { useShowJob } from '../stores.ts';
import { en } from '../text/en.ts';
import { bytes, score } from '../text/format.ts';
import { FileActions } from './file-actions.tsx';
import type { SortColumn, Sorting, SummaryRow } from './summary-rows.ts';
import styles from './files.module.css';

const COLUMNS = Object.keys(en.files.columns) as SortColumn[];

interface FilesTableProps {
  readonly rows: readonly SummaryRow[];
  readonly sorting: Sorting;
  readonly onSort: (sorting: Sorting) => void;
  /** Called when a row went away with the button that had the focus. */
  readonly onRemoved: () => void;
}

/** The table itself; a press on a column's name sorts by it, a second one the other way round. */
export function FilesTable({ rows, sorting, onSort, onRemoved }: FilesTableProps): ReactNode {
  const words = en.files;
  return (
    <table className={styles.table} aria-label={words.tableLabel}>
      <thead>
        <tr>
          {COLUMNS.map((column) => {
            const current = column === sorting.column;
            const direction = sorting.descending ? 'descending' : 'ascending';
            return (
              <th key={column} scope="col" data-column={column} aria-sort={current ? direction : undefined}>
                <button
                  type="button"
                  onClick={() => onSort({ column, descending: current && !sorting.descending })}
                >
                  {words.columns[column]}
                  {current && <Icon name={sorting.descending ? 'down' : 'up'} />}
                </button>
              </th>
            );
          })}
          <th scope="col" data-column="actions">
            <span className="visually-hidden">{words.actionsColumn}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row
            key={row.job.id}
            row={row}
            movable={sorting.column === 'order' && !sorting.descending}
            onRemoved={onRemoved}
          />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly row: SummaryRow;
  readonly movable: boolean;
  readonly onRemoved: () => void;
}

function Row({ row, movable, onRemoved }: RowProps): ReactNode {
  const showJob = useShowJob();
  const { job, order, name, size, outcome, pFake, faces } = row;
  const { state } = job;
  const tone = state.phase === 'done' ? toneOf(state.report.verdict) : undefined;
  return (
    <tr data-phase={state.phase}>
      <td data-column="order">{order}</td>
      <th scope="row" data-column="name">
        <button type="button" title={name} aria-label={en.files.open(name)} onClick={() => showJob(job.id)}>
          {name}
        </button>
      </th>
      <td data-column="size">{bytes(size)}</td>
      <td data-column="outcome" data-tone={tone}>
        {outcome}
      </td>
      <td data-column="pFake">
        {pFake === null ? <span aria-label={en.files.noScore}>–</span> : score(pFake)}
      </td>
      <td data-column="faces">{faces}</td>
      <td data-column="actions">
        <FileActions job={job} movable={movable} onRemoved={onRemoved} />
      </td>
    </tr>
  );
}
