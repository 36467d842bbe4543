import type { ReactNode } from 'react';
import type { Medium } from '../../../state/playhead.ts';
import { en } from '../../text/en.ts';
import { useEvidence, usePlayhead, VIEWER_HEADING, type Evidence } from '../evidence-context.ts';
import { MomentList } from '../timeline/moment-list.tsx';
import { Timeline } from '../timeline/timeline.tsx';
import { Readout } from './readout.tsx';
import { Stage } from './stage.tsx';
import { Transport } from './transport.tsx';
import { useViewerKeys } from './use-viewer-keys.ts';
import styles from './viewer.module.css';

/** The video with its faces and scores, the time line beneath, and the moments worth a look. */
export function Viewer(): ReactNode {
  const evidence = useEvidence();
  const medium = usePlayhead((state) => state.medium);
  const { report } = evidence;
  const moves = report.frames.times.length > 1;
  useViewerKeys(moves);
  return (
    <section className={styles.viewer} aria-labelledby={VIEWER_HEADING}>
      <h2 id={VIEWER_HEADING} tabIndex={-1}>
        {en.viewer.heading}
      </h2>
      <Stage />
      <Readout />
      {moves && <Transport />}
      <p className={styles.note}>{noteOf(medium, evidence)}</p>
      {moves && <Timeline />}
      {moves && report.tracks.length > 0 && <MomentList />}
    </section>
  );
}

/** Says what is on screen, and why where it is not the file itself. */
function noteOf(medium: Medium, { file, frames, report }: Evidence): string {
  const { stages, shown } = en.viewer;
  if (medium === 'opening') return stages.video;
  if (medium !== 'frames') return stages[medium];
  const why = !file ? stages.gone : report.decoder.tier === 'image' ? stages.animation : stages.unplayable;
  return `${why} ${frames.length > 0 ? shown.frames : shown.crops}`;
}
