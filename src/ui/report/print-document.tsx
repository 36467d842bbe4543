import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import type { AnalysisReport } from '../../domain/report.ts';
import { numberFaces } from '../../export/face-numbers.ts';
import type { CropGallery } from '../../state/crop-gallery.ts';
import { en } from '../text/en.ts';
import { dateTime } from '../text/format.ts';
import { reportWords } from '../text/report-words.ts';
import { PrintChart } from './print-chart.tsx';
import { PrintFaces } from './print-faces.tsx';
import './print.css';
import styles from './print-document.module.css';

/** As many faces as two pages hold, without their pictures and with them. */
const MAX_FACES = { plain: 4, pictured: 3 };
const MAX_CHARTS = 4;

interface PrintDocumentProps {
  readonly report: AnalysisReport;
  /** The pictures to show; null for none. */
  readonly crops: CropGallery | null;
}

/** The report as two pages of paper. Stands beside the app, in its place on paper. */
export default function PrintDocument({ report, crops }: PrintDocumentProps): ReactNode {
  const faces = numberFaces(report);
  const { headings } = reportWords;
  const shown = faces.slice(0, crops ? MAX_FACES.pictured : MAX_FACES.plain);
  const charted = faces.filter(({ track }) => track.frames.length > 1).slice(0, MAX_CHARTS);
  return createPortal(
    <article className={`print-document ${styles.document}`}>
      <header className={styles.header}>
        <p>{en.report.document}</p>
        <p>{en.report.checkedOn(dateTime(report.createdAt))}</p>
      </header>
      <h1>{report.file.name}</h1>
      <p className={styles.verdict}>{reportWords.verdict(report)}</p>
      <List heading={headings.basis} sentences={reportWords.basis(report)} />
      {faces.length > 0 && (
        <section>
          <h2>{headings.faces}</h2>
          <PrintFaces faces={shown} crops={crops} />
          {faces.length > shown.length && <p>{en.report.moreFaces(faces.length - shown.length)}</p>}
        </section>
      )}
      <List heading={headings.limits} sentences={reportWords.limits(report)} />
      <section className={styles.secondPage}>
        <h2>{en.report.factsHeading}</h2>
        <dl className={styles.facts}>
          {reportWords.facts(report).map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        {charted.length > 0 && (
          <>
            <h2>{en.report.scoresHeading}</h2>
            <p className={styles.hint}>{en.report.scoresHint}</p>
            {charted.map((face) => (
              <PrintChart key={face.number} face={face} duration={report.video.duration} />
            ))}
          </>
        )}
        <p className={styles.origin}>{en.report.origin}</p>
      </section>
    </article>,
    document.body,
  );
}

function List({ heading, sentences }: { heading: string; sentences: readonly string[] }): ReactNode {
  return (
    <section>
      <h2>{heading}</h2>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  );
}
