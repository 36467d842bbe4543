import { useState, type ReactNode } from 'react';
import type { AnalysisReport } from '../../domain/report.ts';
import { reportAsJson, reportFileName } from '../../export/report-json.ts';
import { reportAsText } from '../../export/report-text.ts';
import { Button } from '../components/button.tsx';
import { useStores } from '../stores.ts';
import { en } from '../text/en.ts';
import { reportWords } from '../text/report-words.ts';
import { saveText } from './save-text.ts';
import styles from './result.module.css';

/** What to do with a report. */
export function ResultActions({ report }: { readonly report: AnalysisReport }): ReactNode {
  const { queue } = useStores();
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
      <Button kind="primary" onClick={() => queue.getState().select(null)}>
        {en.result.checkAnother}
      </Button>
      <Button onClick={() => saveText(reportAsJson(report), reportFileName(report), 'application/json')}>
        {en.result.saveJson}
      </Button>
      <Button onClick={() => void copy()}>{en.result.copyText}</Button>
      <p role="status" className={styles.note}>
        {note}
      </p>
    </div>
  );
}
