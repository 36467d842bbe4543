import type { ReactNode } from 'react';
import { Button } from '../components/button.tsx';
import { SaveReport } from '../report/save-report.tsx';
import { useShowJob } from '../stores.ts';
import { en } from '../text/en.ts';
import { useEvidence } from './evidence-context.ts';
import styles from './result.module.css';

/** What to do with a report: first of all, keep it. */
export function ResultActions(): ReactNode {
  const { report, crops } = useEvidence();
  const showJob = useShowJob();
  return (
    <div className={styles.actions}>
      <SaveReport report={report} crops={crops} />
      <Button onClick={() => showJob(null)}>{en.result.checkAnother}</Button>
    </div>
  );
}
