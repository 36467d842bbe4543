import { useState, type ReactNode } from 'react';
import type { Moment } from '../../../domain/moments.ts';
import { findCrop } from '../../../state/crop-gallery.ts';
import { Button } from '../../components/button.tsx';
import { CropPicture } from '../../components/crop-picture.tsx';
import { en } from '../../text/en.ts';
import { score, time } from '../../text/format.ts';
import { useEvidence, usePlayhead, useSeek } from '../evidence-context.ts';
import styles from './moments.module.css';

/** As many as fit on a screen; the rest is one click away. */
const SHOWN = 9;

/** Where to look first: a button per moment that brings it on screen. */
export function MomentList(): ReactNode {
  const { moments } = useEvidence();
  const [all, setAll] = useState(false);
  const words = en.timeline;
  const { heading, hint } = words.moments[moments.kind];
  const shown = all ? moments.all : strongest(moments.all, SHOWN);
  return (
    <div className={styles.moments}>
      <h3>{heading}</h3>
      <p className={styles.hint}>{hint(score(moments.from))}</p>
      <ul aria-label={heading}>
        {shown.map((moment) => (
          <li key={`${moment.track} ${moment.from}`}>
            <MomentButton moment={moment} />
          </li>
        ))}
      </ul>
      {shown.length < moments.all.length && (
        <Button kind="quiet" onClick={() => setAll(true)}>
          {words.momentsMore(moments.all.length - shown.length)}
        </Button>
      )}
    </div>
  );
}

function MomentButton({ moment: { track, from, to, peak } }: { readonly moment: Moment }): ReactNode {
  const { faces, crops, tolerance } = useEvidence();
  const seek = useSeek();
  const here = usePlayhead(({ time: now }) => now >= from - tolerance && now <= to + tolerance);
  const crop = findCrop(crops, track, peak.frameIndex);
  const number = faces.find((face) => face.track.id === track)?.number ?? 0;
  return (
    <button type="button" aria-current={here || undefined} onClick={() => seek(peak.time)}>
      <span className={styles.picture}>{crop && <CropPicture crop={crop} alt="" />}</span>
      <span>
        <strong>{en.timeline.moment(number, time(from), time(to))}</strong>{' '}
        <span>{en.timeline.momentPeak(score(peak.pFake))}</span>
      </span>
    </button>
  );
}

/** The `count` strongest moments, in the order of the video. */
function strongest(moments: readonly Moment[], count: number): readonly Moment[] {
  const kept = new Set([...moments].sort((a, b) => b.peak.pFake - a.peak.pFake).slice(0, count));
  return moments.filter((moment) => kept.has(moment));
}
