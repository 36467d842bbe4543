import type { ReactNode } from 'react';
import type { AnalysisReport } from '../../../domain/report.ts';
import type { Medium } from '../../../state/playhead.ts';
import { en } from '../../text/en.ts';
import { useEvidence, usePlayhead } from '../evidence-context.ts';
import { MomentList } from '../timeline/moment-list.tsx';
import { Timeline } from '../timeline/timeline.tsx';
import { Readout } from './readout.tsx';
import { Stage } from './stage.tsx';
import { Transport } from './transport.tsx';
import { useViewerKeys } from './use-viewer-keys.ts';
import styles from './viewer.module.css';

/** The video with its faces and scores, the time line beneath, and the moments worth a look. */
export function Viewer(): ReactNode {
  const { report, file } = useEvidence();
  const medium = usePlayhead((state) => state.medium);
  const moves = report.frames.times.length > 1;
  useViewerKeys(moves);
  return (
    <section className={styles.viewer} aria-labelledby="viewer-heading">
      <h2 id="viewer-heading">{en.viewer.heading}</h2>
      <Stage />
      <Readout />
      {moves && <Transport />}
      <p className={styles.note}>{noteOf(medium, file, report)}</p>
      {moves && <Timeline />}
      {moves && report.tracks.length > 0 && <MomentList />}
    </section>
  );
}

/** Says what is on screen, and why where it is not the file itself. */
function noteOf(medium: Medium, file: File | null, { decoder }: AnalysisReport): string {
  const { stages } = en.viewer;
  if (medium === 'opening') return stages.video;
  if (medium !== 'crops') return stages[medium];
  if (!file) return stages.gone;
  return decoder.tier === 'image' ? stages.animation : stages.crops;
}
