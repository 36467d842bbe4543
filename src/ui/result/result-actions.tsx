import { useState, type ReactNode } from 'react';
import type { AnalysisReport } from '../../domain/report.ts';
import { reportAsText } from '../../export/report-text.ts';
import type { CropGallery } from '../../state/crop-gallery.ts';
import { Button } from '../components/button.tsx';
import { ReportExports } from '../report/report-exports.tsx';
import { useShowJob } from '../stores.ts';
import { en } from '../text/en.ts';
import { reportWords } from '../text/report-words.ts';
import styles from './result.module.css';

interface ResultActionsProps {
  readonly report: AnalysisReport;
  readonly crops: CropGallery;
}

/** What to do with a report. */
export function ResultActions({ report, crops }: ResultActionsProps): ReactNode {
  const showJob = useShowJob();
  const [note, setNote] = useState('');

  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(reportAsText(report, reportWords));
      setNote(en.result.copied);
    } catch {
      setNote(en.result.copyFailed);
    }
  };

  return (
    <div className={styles.actions}>
      <Button kind="primary" onClick={() => showJob(null)}>
        {en.result.checkAnother}
      </Button>
      <Button onClick={() => void copy()}>{en.result.copyText}</Button>
      <ReportExports report={report} crops={crops} />
      <p role="status" className={styles.note}>
        {note}
      </p>
    </div>
  );
}
