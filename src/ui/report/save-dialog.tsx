import { useState, type ReactNode } from 'react';
import type { AnalysisReport } from '../../domain/report.ts';
import { frameScoresAsCsv } from '../../export/frame-scores-csv.ts';
import { reportAsJson, reportFileName } from '../../export/report-json.ts';
import { reportAsText } from '../../export/report-text.ts';
import type { CropGallery } from '../../state/crop-gallery.ts';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { saveText } from '../result/save-text.ts';
import { en } from '../text/en.ts';
import { reportWords } from '../text/report-words.ts';
import { faceThumbnails } from './face-thumbnails.ts';
import styles from './save-dialog.module.css';

interface SaveDialogProps {
  readonly open: boolean;
  readonly report: AnalysisReport;
  /** The pictures that go along; null for none. */
  readonly crops: CropGallery | null;
  /** Called when a person wants pictures, or none any more; null where there are none to take. */
  readonly onPictured: ((pictured: boolean) => void) | null;
  readonly onClose: () => void;
}

/** The forms a report can leave in, each with whom it is for. */
export function SaveDialog({ open, report, crops, onPictured, onClose }: SaveDialogProps): ReactNode {
  const [note, setNote] = useState('');
  const words = en.report;

  const saveJson = (): void => {
    const json = reportAsJson(report, crops ? faceThumbnails(report, crops) : []);
    saveText(json, reportFileName(report, 'json'), 'application/json');
  };
  const saveCsv = (): void => saveText(frameScoresAsCsv(report), reportFileName(report, 'csv'), 'text/csv');
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(reportAsText(report, reportWords));
      setNote(words.copied);
    } catch {
      setNote(words.copyFailed);
    }
  };
  const close = (): void => {
    setNote('');
    onClose();
  };

  return (
    <Dialog open={open} heading={words.saveHeading} onClose={close}>
      <ul className={styles.forms}>
        <Form {...words.forms.print} primary onChoose={() => window.print()} />
        <Form {...words.forms.json} onChoose={saveJson} />
        {report.tracks.length > 0 && <Form {...words.forms.csv} onChoose={saveCsv} />}
        <Form {...words.forms.text} onChoose={() => void copy()} />
      </ul>
      <p role="status" className={styles.note}>
        {note}
      </p>
      {onPictured && (
        <label className={styles.thumbnails}>
          <input
            type="checkbox"
            checked={crops !== null}
            onChange={({ target }) => onPictured(target.checked)}
          />
          <span>
            {words.thumbnails}
            <span className={styles.hint}>{words.thumbnailsHint}</span>
          </span>
        </label>
      )}
    </Dialog>
  );
}

interface FormProps {
  readonly action: string;
  readonly hint: string;
  readonly primary?: boolean;
  readonly onChoose: () => void;
}

function Form({ action, hint, primary = false, onChoose }: FormProps): ReactNode {
  return (
    <li>
      <Button kind={primary ? 'primary' : 'secondary'} onClick={onChoose}>
        {action}
      </Button>
      <p className={styles.hint}>{hint}</p>
    </li>
  );
}
