import { useState, type CSSProperties, type ReactNode } from 'react';
import type { FrameScore } from '../../../domain/report.ts';
import { findCrop } from '../../../state/crop-gallery.ts';
import { BlobPicture } from '../../components/blob-picture.tsx';
import { CropPicture } from '../../components/crop-picture.tsx';
import { en } from '../../text/en.ts';
import { score, time } from '../../text/format.ts';
import { useEvidence, useFramePicture, useShowInViewer } from '../evidence-context.ts';
import { placeOf } from '../viewer/place.ts';
import styles from './frames.module.css';

/** Every frame that was looked at, with the faces where they were in it; a click brings it into the player. */
export function FrameGallery(): ReactNode {
  const { report, moments } = useEvidence();
  const { times } = report.frames;
  // The pictures are drawn when somebody wants to see them.
  const [opened, setOpened] = useState(false);
  return (
    <details className="disclosure" onToggle={({ currentTarget }) => currentTarget.open && setOpened(true)}>
      <summary>{en.gallery.framesSummary(times.length)}</summary>
      <p className={styles.hint}>{en.gallery.framesHint(score(moments.from))}</p>
      {opened && <Frames />}
    </details>
  );
}

function Frames(): ReactNode {
  const { report, faces } = useEvidence();
  const { times } = report.frames;
  const showInViewer = useShowInViewer();
  const seen = new Map<number, SeenFace[]>();
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
            <button type="button" onClick={() => showInViewer(at)}>
              <Frame index={index} shown={shown} />
              {time(at)} <span>{facesIn(shown)}</span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}

interface SeenFace {
  readonly track: number;
  readonly frame: FrameScore;
}

function facesIn(shown: readonly SeenFace[]): string {
  if (shown.length === 0) return en.gallery.framesNone;
  const highest = Math.max(...shown.map(({ frame }) => frame.pFake));
  return en.gallery.framesFaces(shown.length, score(highest));
}

/** The whole frame with a box around each face, or its crops on an empty ground where only they were kept. */
function Frame({ index, shown }: { readonly index: number; readonly shown: readonly SeenFace[] }): ReactNode {
  const { report, moments } = useEvidence();
  const whole = useFramePicture(index);
  return (
    <span className={styles.frame} aria-hidden="true">
      {whole && <BlobPicture blob={whole.image} alt="" />}
      {shown.map(({ track, frame }) => (
        <span
          key={track}
          className={styles.face}
          style={placeOf(whole ? frame.box : frame.crop, report.video)}
          data-suspicious={frame.pFake >= moments.from || undefined}
        >
          {!whole && <Crop track={track} frame={frame} />}
        </span>
      ))}
    </span>
  );
}

function Crop({ track, frame }: SeenFace): ReactNode {
  const { crops } = useEvidence();
  const crop = findCrop(crops, track, frame.frameIndex);
  return crop && <CropPicture crop={crop} alt="" />;
}
