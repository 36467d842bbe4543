import { useState, type ReactNode } from 'react';
import type { AnalysisReport } from '../../domain/report.ts';
import { frameScoresAsCsv } from '../../export/frame-scores-csv.ts';
import { reportAsJson, reportFileName } from '../../export/report-json.ts';
import type { CropGallery } from '../../state/crop-gallery.ts';
import { Button } from '../components/button.tsx';
import { saveText } from '../result/save-text.ts';
import { en } from '../text/en.ts';
import { faceThumbnails } from './face-thumbnails.ts';
import { PrintedReport } from './printed-report.tsx';
import styles from './report.module.css';

interface ReportExportsProps {
  readonly report: AnalysisReport;
  readonly crops: CropGallery;
}

/** Every way to take a report away. Pictures go along only where a person ticked them. */
export function ReportExports({ report, crops }: ReportExportsProps): ReactNode {
  const [pictured, setPictured] = useState(false);
  const shown = pictured ? crops : null;

  const saveJson = (): void => {
    const json = reportAsJson(report, shown ? faceThumbnails(report, shown) : []);
    saveText(json, reportFileName(report, 'json'), 'application/json');
  };

  return (
    <>
      <Button onClick={saveJson}>{en.result.saveJson}</Button>
      {report.tracks.length > 0 && (
        <Button onClick={() => saveText(frameScoresAsCsv(report), reportFileName(report, 'csv'), 'text/csv')}>
          {en.report.saveCsv}
        </Button>
      )}
      <Button onClick={() => window.print()}>{en.report.print}</Button>
      {crops.bytes > 0 && (
        <label className={styles.thumbnails}>
          <input type="checkbox" checked={pictured} onChange={(event) => setPictured(event.target.checked)} />
          <span>
            {en.report.thumbnails}
            <span className={styles.hint}>{en.report.thumbnailsHint}</span>
          </span>
        </label>
      )}
      <PrintedReport report={report} crops={shown} />
    </>
  );
}
