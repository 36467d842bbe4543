import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { FrameScore } from '../../../domain/report.ts';
import type { NumberedFace } from '../../../export/face-numbers.ts';
import { findCrop } from '../../../state/crop-gallery.ts';
import { CropPicture } from '../../components/crop-picture.tsx';
import { en } from '../../text/en.ts';
import { score, time } from '../../text/format.ts';
import { useEvidence, usePlayhead } from '../evidence-context.ts';
import { CropDialog } from './crop-dialog.tsx';
import styles from './gallery.module.css';

/** The crops of one face in time order, exactly as they were scored. One stop for Tab; arrows move inside. */
export function CropStrip({ face }: { readonly face: NumberedFace }): ReactNode {
  const { frames } = face.track;
  const list = useRef<HTMLUListElement>(null);
  const [reached, setReached] = useState(0);
  const [enlarged, setEnlarged] = useState<number | null>(null);

  const onKeyDown = (event: KeyboardEvent): void => {
    const targets: Record<string, number> = {
      ArrowRight: reached + 1,
      ArrowLeft: reached - 1,
      Home: 0,
      End: frames.length - 1,
    };
    const target = targets[event.key];
    if (target === undefined || !frames[target]) return;
    event.preventDefault();
    setReached(target);
    list.current?.querySelectorAll('button')[target]?.focus();
  };
  return (
    <>
      <h4 className={styles.subheading}>{en.gallery.cropsHeading}</h4>
      <p className={styles.hint}>{en.gallery.cropsHint}</p>
      {/* The keys belong to the buttons inside; the list only hears of them. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <ul
        ref={list}
        className={styles.strip}
        aria-label={en.gallery.cropsList(face.number)}
        data-arrow-keys
        onKeyDown={onKeyDown}
      >
        {frames.map((frame, i) => (
          <li key={frame.frameIndex}>
            <Tile
              face={face}
              frame={frame}
              reachable={i === reached}
              onFocus={() => setReached(i)}
              onOpen={() => setEnlarged(i)}
            />
          </li>
        ))}
      </ul>
      {enlarged !== null && (
        <CropDialog face={face} index={enlarged} onMove={setEnlarged} onClose={() => setEnlarged(null)} />
      )}
    </>
  );
}

interface TileProps {
  readonly face: NumberedFace;
  readonly frame: FrameScore;
  /** Whether Tab stops here. */
  readonly reachable: boolean;
  readonly onFocus: () => void;
  readonly onOpen: () => void;
}

function Tile({ face: { number, track }, frame, reachable, onFocus, onOpen }: TileProps): ReactNode {
  const { crops, tolerance } = useEvidence();
  const onScreen = usePlayhead((state) => Math.abs(state.time - frame.time) <= tolerance);
  const crop = findCrop(crops, track.id, frame.frameIndex);
  const at = time(frame.time);
  const words = en.gallery;
  return (
    <button
      type="button"
      className={styles.tile}
      tabIndex={reachable ? 0 : -1}
      aria-current={onScreen || undefined}
      title={crop ? undefined : words.cropForgotten}
      onFocus={onFocus}
      onClick={onOpen}
    >
      {crop ? <CropPicture crop={crop} alt="" /> : <span className={styles.forgotten} />}
      <span className={styles.time}>
        <span className="visually-hidden">{words.cropOf(number)}</span>
        {at}
      </span>
      <span className={styles.score}>
        <span className="visually-hidden">{words.cropScore}</span>
        {score(frame.pFake)}
        <span className="visually-hidden">{words.cropEnlarge}</span>
      </span>
      <span className={styles.bar} aria-hidden="true">
        <span style={{ transform: `scaleX(${frame.pFake})` }} />
      </span>
    </button>
  );
}
