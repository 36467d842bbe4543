import { useState, type ReactNode } from 'react';
import { findMoments, peakOf } from '../../domain/moments.ts';
import type { AnalysisReport } from '../../domain/report.ts';
import { sameFrameTolerance } from '../../domain/sighting.ts';
import { numberFaces } from '../../export/face-numbers.ts';
import type { Pictures } from '../../state/job.ts';
import { createPlayhead } from '../../state/playhead.ts';
import { en } from '../text/en.ts';
import { EvidenceContext, type Evidence } from './evidence-context.ts';
import { FaceCard } from './face-card.tsx';
import { FrameGallery } from './gallery/frame-gallery.tsx';
import { MeasuredFigures } from './measured-figures.tsx';
import { ResultActions } from './result-actions.tsx';
import { SignalList } from './signals/signal-list.tsx';
import { TechnicalDetails } from './technical-details.tsx';
import { VerdictPanel } from './verdict-panel.tsx';
import { Viewer } from './viewer/viewer.tsx';
import styles from './result.module.css';

interface ResultScreenProps {
  readonly report: AnalysisReport;
  readonly pictures: Pictures;
  /** The file that was checked, to be played; null where only its report is at hand. */
  readonly file: File | null;
}

/** One plain sentence first, then the evidence to look at, then the detail. */
export function ResultScreen({ report, pictures, file }: ResultScreenProps): ReactNode {
  const lead = report.verdict.kind === 'not-applicable' ? null : report.verdict.track;
  const [playhead] = useState(() => createPlayhead(firstLook(report)));
  const faces = numberFaces(report);
  const evidence: Evidence = {
    report,
    ...pictures,
    file,
    faces: [...faces].sort((a, b) => a.number - b.number),
    moments: findMoments(report.tracks, report.model.operatingPoints),
    tolerance: sameFrameTolerance(report.video.frameRate),
    playhead,
  };
  return (
    <EvidenceContext value={evidence}>
      <div className={styles.screen}>
        <VerdictPanel />
        <ResultActions />
        <Viewer />
        {faces.length > 0 && (
          <section className={styles.faces}>
            <h2>{en.result.facesHeading}</h2>
            <p className={styles.hint}>{en.result.scoreExplained}</p>
            {faces.map((face) => (
              <FaceCard
                key={face.track.id}
                face={face}
                leading={face.track.id === lead && faces.length > 1}
              />
            ))}
          </section>
        )}
        {faces.length > 0 && <SignalList />}
        <div>
          <FrameGallery />
          {faces.length > 0 && <MeasuredFigures figures={report.model.measured} />}
          <TechnicalDetails report={report} />
        </div>
      </div>
    </EvidenceContext>
  );
}

/** Where a person should look first: the highest score of the face the verdict speaks of. */
function firstLook({ verdict, tracks, frames }: AnalysisReport): number {
  const lead = verdict.kind === 'not-applicable' ? undefined : tracks.find(({ id }) => id === verdict.track);
  return (lead && peakOf(lead.frames)?.time) ?? frames.times[0] ?? 0;
}
