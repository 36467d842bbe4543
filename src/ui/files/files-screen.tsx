import { useState, type ReactNode } from 'react';
import { summaryAsCsv } from '../../export/summary-csv.ts';
import { Button } from '../components/button.tsx';
import { useArrivalFocus } from '../components/use-arrival-focus.ts';
import { batchSummary } from '../queue/summary.ts';
import { saveText } from '../result/save-text.ts';
import { usePickFiles } from '../shell/file-picker-context.ts';
import { useQueue } from '../stores.ts';
import { en } from '../text/en.ts';
import { BatchActions } from './batch-actions.tsx';
import { FilesTable } from './files-table.tsx';
import { sortRows, summaryRows, type Sorting } from './summary-rows.ts';
import styles from './files.module.css';

/** All files of this visit in one table: to compare, sort, reorder, retry and save. */
export default function FilesScreen(): ReactNode {
  const heading = useArrivalFocus<HTMLHeadingElement>();
  const pickFiles = usePickFiles();
  const jobs = useQueue((state) => state.jobs);
  const [sorting, setSorting] = useState<Sorting>({ column: 'order', descending: false });
  const rows = sortRows(summaryRows(jobs), sorting);
  const words = en.files;
  const keepFocus = (): void => heading.current?.focus();
  return (
    <section className={styles.screen}>
      <h1 ref={heading} tabIndex={-1}>
        {words.heading}
      </h1>
      {jobs.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <>
          <p role="status" className={styles.summary}>
            {batchSummary(jobs)}
          </p>
          <div className={styles.actions}>
            <Button kind="primary" onClick={() => saveText(summaryAsCsv(rows), words.csvName, 'text/csv')}>
              {words.saveCsv}
            </Button>
            <Button aria-keyshortcuts="O" onClick={pickFiles}>
              {words.more}
            </Button>
            <BatchActions jobs={jobs} onDone={keepFocus} />
          </div>
          <FilesTable rows={rows} sorting={sorting} onSort={setSorting} onRemoved={keepFocus} />
          <p className={styles.hint}>{words.sortHint}</p>
        </>
      )}
    </section>
  );
}
