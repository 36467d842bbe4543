import type { ReactNode } from 'react';
import type { CropGallery } from '../../state/crop-gallery.ts';
import type { Job } from '../../state/job.ts';
import { Button } from '../components/button.tsx';
import { useArrivalFocus } from '../components/use-arrival-focus.ts';
import { useRetry, useStores } from '../stores.ts';
import { en } from '../text/en.ts';
import { FaceRows } from './face-rows.tsx';
import styles from './running.module.css';

/** A cancelled job: what had been found, marked as partial, and the ways on. */
export function CancelledScreen({
  job,
  crops,
}: {
  readonly job: Job;
  readonly crops: CropGallery;
}): ReactNode {
  const { queue } = useStores();
  const retry = useRetry();
  const heading = useArrivalFocus<HTMLHeadingElement>();
  const seen = crops.tracks.reduce((sum, track) => sum + track.seen, 0);
  const words = en.running;
  return (
    <section className={styles.screen} aria-labelledby="cancelled-heading">
      <h1 id="cancelled-heading" ref={heading} tabIndex={-1} className={styles.heading}>
        {words.cancelledHeading(job.file.name)}
      </h1>
      <p>{seen === 0 ? words.cancelledNothing : words.cancelledPartial(crops.tracks.length, seen)}</p>
      <div className={styles.actions}>
        <Button kind="primary" onClick={() => retry(job.id)}>
          {words.again}
        </Button>
        <Button onClick={() => queue.getState().select(null)}>{en.result.checkAnother}</Button>
      </div>
      {crops.bytes > 0 && <FaceRows gallery={crops} frames={job.settings.frames} />}
      {seen > 0 && crops.bytes === 0 && <p>{words.cancelledForgotten}</p>}
    </section>
  );
}
