import { useState, type CSSProperties, type ReactNode } from 'react';
import type { FrameScore } from '../../../domain/report.ts';
import { findCrop } from '../../../state/crop-gallery.ts';
import { CropPicture } from '../../components/crop-picture.tsx';
import { en } from '../../text/en.ts';
import { time } from '../../text/format.ts';
import { useEvidence, useSeek } from '../evidence-context.ts';
import { placeOf } from '../viewer/place.ts';
import styles from './frames.module.css';

/** Every frame that was looked at, with the faces where they were in it; a click brings it into the player. */
export function FrameGallery(): ReactNode {
  const { report } = useEvidence();
  const { times } = report.frames;
  // The pictures are drawn when somebody wants to see them.
  const [opened, setOpened] = useState(false);
  return (
    <details className="disclosure" onToggle={({ currentTarget }) => currentTarget.open && setOpened(true)}>
      <summary>{en.gallery.framesSummary(times.length)}</summary>
      <p className={styles.hint}>{en.gallery.framesHint}</p>
      {opened && <Frames />}
    </details>
  );
}

function Frames(): ReactNode {
  const { report, faces } = useEvidence();
  const { times } = report.frames;
  const seek = useSeek();
  const seen = new Map<number, { readonly track: number; readonly frame: FrameScore }[]>();
  for (const { track } of faces) {
    for (const frame of track.frames) {
      const others = seen.get(frame.frameIndex) ?? [];
      seen.set(frame.frameIndex, [...others, { track: track.id, frame }]);
    }
  }
  const shape = { '--aspect': report.video.width / report.video.height } as CSSProperties;
  return (
    <ol className={styles.frames} aria-label={en.gallery.framesHeading} style={shape}>
      {times.map((at, index) => {
        const shown = seen.get(index) ?? [];
        return (
          <li key={at}>
            <button
              type="button"
              onClick={() => {
                seek(at);
                document.getElementById('viewer-heading')?.scrollIntoView({ block: 'start' });
              }}
            >
              <span className={styles.frame} aria-hidden="true">
                {shown.map(({ track, frame }) => (
                  <Face key={track} track={track} frame={frame} />
                ))}
              </span>
              {time(at)}{' '}
              <span>{shown.length === 0 ? en.gallery.framesNone : en.gallery.framesFaces(shown.length)}</span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}

function Face({ track, frame }: { readonly track: number; readonly frame: FrameScore }): ReactNode {
  const { crops, report } = useEvidence();
  const crop = findCrop(crops, track, frame.frameIndex);
  return (
    <span className={styles.face} style={placeOf(frame.crop, report.video)}>
      {crop && <CropPicture crop={crop} alt="" />}
    </span>
  );
}
