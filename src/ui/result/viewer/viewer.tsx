import type { ReactNode } from 'react';
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
  useViewerKeys();
  const { stages } = en.viewer;
  const note = medium === 'crops' && !file ? stages.gone : stages[medium === 'opening' ? 'video' : medium];
  return (
    <section className={styles.viewer} aria-labelledby="viewer-heading">
      <h2 id="viewer-heading">{en.viewer.heading}</h2>
      <Stage />
      <Readout />
      {moves && <Transport />}
      <p className={styles.note}>{note}</p>
      {moves && <Timeline />}
      {moves && report.tracks.length > 0 && <MomentList />}
    </section>
  );
}
