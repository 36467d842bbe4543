import { useState, type ReactNode } from 'react';
import type { AnalysisReport } from '../../domain/report.ts';
import type { CropGallery } from '../../state/crop-gallery.ts';
import { Button } from '../components/button.tsx';
import { en } from '../text/en.ts';
import { PrintedReport } from './printed-report.tsx';
import { SaveDialog } from './save-dialog.tsx';

interface SaveReportProps {
  readonly report: AnalysisReport;
  readonly crops: CropGallery;
}

/** The one button for every way to take a report away. Pictures go along only where a person ticked them. */
export function SaveReport({ report, crops }: SaveReportProps): ReactNode {
  const [open, setOpen] = useState(false);
  const [pictured, setPictured] = useState(false);
  const shown = pictured ? crops : null;
  return (
    <>
      <Button kind="primary" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {en.report.save}
      </Button>
      <SaveDialog
        open={open}
        report={report}
        crops={shown}
        onPictured={crops.bytes > 0 ? setPictured : null}
        onClose={() => setOpen(false)}
      />
      <PrintedReport report={report} crops={shown} />
    </>
  );
}
