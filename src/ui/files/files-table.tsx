import type { ComponentProps, ReactNode } from 'react';
import { Icon } from '../components/icon.tsx';
import { toneOf } from '../result/tone.ts';
import { isWaiting, type Job } from '../../state/job.ts';
import { useShowJob } from '../stores.ts';
import { en } from '../text/en.ts';
import { bytes, score } from '../text/format.ts';
import { useMovement, type Movement } from './use-movement.ts';
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
  const movement = useMovement();
  const inOrder = sorting.column === 'order' && !sorting.descending;
  return (
    <>
      <p role="status" className="visually-hidden">
        {movement.said}
      </p>
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
            <Row key={row.job.id} row={row} movement={inOrder ? movement : null} onRemoved={onRemoved} />
          ))}
        </tbody>
      </table>
    </>
  );
}

interface RowProps {
  readonly row: SummaryRow;
  readonly movement: Movement | null;
  readonly onRemoved: () => void;
}

function Row({ row, movement, onRemoved }: RowProps): ReactNode {
  const showJob = useShowJob();
  const { job, order, name, size, outcome, pFake, faces } = row;
  const { state } = job;
  const tone = state.phase === 'done' ? toneOf(state.report.verdict) : undefined;
  return (
    <tr data-phase={state.phase} {...placeOf(job, movement)}>
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
        {pFake !== null ? score(pFake) : state.phase === 'done' && <span>{en.files.noScore}</span>}
      </td>
      <td data-column="faces">{faces}</td>
      <td data-column="actions">
        <FileActions job={job} movement={movement} onRemoved={onRemoved} />
      </td>
    </tr>
  );
}

/** What tells rows that can be dragged, the one that is, and those that make room for it. */
function placeOf(
  job: Job,
  movement: Movement | null,
): ComponentProps<'tr'> & Record<`data-${string}`, unknown> {
  if (!movement || !isWaiting(job)) return {};
  const { drag } = movement;
  const movable = { 'data-movable': job.id };
  const carried = (pixels: number) => ({ transform: `translateY(${pixels}px)` });
  if (drag?.id === job.id) return { ...movable, 'data-dragged': true, style: carried(drag.offset) };
  return drag?.displaced.includes(job.id) ? { ...movable, style: carried(drag.shift) } : movable;
}
