import { useState, type KeyboardEvent, type ReactNode } from 'react';
import type { NumberedFace } from '../../../export/face-numbers.ts';
import { findCrop } from '../../../state/crop-gallery.ts';
import { Button } from '../../components/button.tsx';
import { CropPicture } from '../../components/crop-picture.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Icon } from '../../components/icon.tsx';
import { en } from '../../text/en.ts';
import { score, time } from '../../text/format.ts';
import { useEvidence, useShowInViewer } from '../evidence-context.ts';
import { HeatLayer } from './heat-layer.tsx';
import { HeatLegend } from './heat-legend.tsx';
import styles from './crop-dialog.module.css';

interface CropDialogProps {
  readonly face: NumberedFace;
  /** Which of the face's frames is enlarged. */
  readonly index: number;
  readonly onMove: (index: number) => void;
  readonly onClose: () => void;
}

/** One crop enlarged, with its heat map and what that shows and does not; arrows leaf through the others. */
export function CropDialog({ face: { number, track }, index, onMove, onClose }: CropDialogProps): ReactNode {
  const { crops } = useEvidence();
  const showInViewer = useShowInViewer();
  const [heat, setHeat] = useState(true);
  const frame = track.frames[index]!;
  const crop = findCrop(crops, track.id, frame.frameIndex);
  const map = crop?.heatMap;
  const at = time(frame.time);
  const words = en.gallery;
  const move = (step: 1 | -1): void => {
    if (track.frames[index + step]) onMove(index + step);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowRight') move(1);
    if (event.key === 'ArrowLeft') move(-1);
  };
  return (
    <Dialog open heading={words.dialogTitle(number, at)} size="large" onClose={onClose} onKeyDown={onKeyDown}>
      <div className={styles.columns}>
        <div className={styles.picture}>
          {crop ? <CropPicture crop={crop} alt={words.cropAlt(number, at)} /> : <p>{words.cropForgotten}</p>}
          {crop && map && heat && (
            <HeatLayer map={map} size={crop.size} alt={words.heatAlt(number, at, map.columns, map.rows)} />
          )}
        </div>
        <div className={styles.facts}>
          <p className={styles.score} aria-live="polite">
            {en.result.scoreLabel} <strong>{en.result.scoreOfOne(score(frame.pFake))}</strong>
            <span>{words.position(index + 1, track.frames.length)}</span>
          </p>
          {crop && <p>{words.pictureFacts(Math.max(frame.box.width, frame.box.height), crop.size)}</p>}
          <label>
            <input
              type="checkbox"
              checked={heat && map !== undefined}
              disabled={!map}
              onChange={({ target }) => setHeat(target.checked)}
            />
            {words.heat}
          </label>
          {map ? (
            <>
              <HeatLegend />
              <p>{words.heatShows}</p>
              <p>{words.heatShowsNot}</p>
            </>
          ) : (
            <p>{crop ? words.heatMissing : words.heatForgotten}</p>
          )}
        </div>
      </div>
      <div className={styles.footer}>
        <Button aria-label={words.previous} disabled={index === 0} onClick={() => move(-1)}>
          <Icon name="back" />
        </Button>
        <Button aria-label={words.next} disabled={index === track.frames.length - 1} onClick={() => move(1)}>
          <Icon name="arrow" />
        </Button>
        <Button
          onClick={({ currentTarget }) => {
            // While a modal dialog is open nothing outside it takes the focus.
            currentTarget.closest('dialog')?.close();
            showInViewer(frame.time);
          }}
        >
          {words.showInVideo}
        </Button>
      </div>
    </Dialog>
  );
}
