import type { ReactNode } from 'react';
import type { AnalysisReport } from '../../domain/report.ts';
import { numberFaces } from '../../export/face-numbers.ts';
import type { CropGallery } from '../../state/crop-gallery.ts';
import { en } from '../text/en.ts';
import { FaceCard } from './face-card.tsx';
import { FrameList } from './frame-list.tsx';
import { Limits } from './limits.tsx';
import { ResultActions } from './result-actions.tsx';
import { TechnicalDetails } from './technical-details.tsx';
import { VerdictPanel } from './verdict-panel.tsx';
import styles from './result.module.css';

interface ResultScreenProps {
  readonly report: AnalysisReport;
  readonly crops: CropGallery;
}

/** One plain sentence first, then the evidence, then the detail. */
export function ResultScreen({ report, crops }: ResultScreenProps): ReactNode {
  const lead = report.verdict.kind === 'not-applicable' ? null : report.verdict.track;
  const faces = numberFaces(report);
  return (
    <div className={styles.screen}>
      <VerdictPanel report={report} />
      <ResultActions report={report} crops={crops} />
      {faces.length > 0 && (
        <section className={styles.faces}>
          <h2>{en.result.facesHeading}</h2>
          <p className={styles.hint}>{en.result.scoreExplained}</p>
          {faces.map((face) => (
            <FaceCard
              key={face.track.id}
              face={face}
              leading={face.track.id === lead && faces.length > 1}
              duration={report.video.duration}
              crops={crops}
            />
          ))}
        </section>
      )}
      <Limits report={report} />
      <div>
        <FrameList report={report} />
        <TechnicalDetails report={report} />
      </div>
    </div>
  );
}
