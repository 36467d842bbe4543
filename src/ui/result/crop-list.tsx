import type { ReactNode } from 'react';
import type { TrackReport } from '../../domain/report.ts';
import { findCrop, type CropGallery } from '../../state/crop-gallery.ts';
import { CropPicture } from '../components/crop-picture.tsx';
import { en } from '../text/en.ts';
import { score, time } from '../text/format.ts';
import styles from './face.module.css';

interface CropListProps {
  readonly number: number;
  readonly track: TrackReport;
  readonly crops: CropGallery;
}

/** The crops of one face in time order, each with its time and score: exactly what was scored. */
export function CropList({ number, track, crops }: CropListProps): ReactNode {
  return (
    <>
      <h4 className={styles.subheading}>{en.result.cropsHeading}</h4>
      {/* Focusable, because it scrolls: keyboards need a way to reach what lies outside. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <ul className={styles.crops} aria-label={en.result.cropsList(number)} tabIndex={0}>
        {track.frames.map((frame) => {
          const crop = findCrop(crops, track.id, frame.frameIndex);
          const at = time(frame.time);
          return (
            <li key={frame.frameIndex}>
              {crop ? (
                <CropPicture crop={crop} alt={en.result.cropAlt(number, at)} />
              ) : (
                <span className={styles.forgotten} title={en.result.cropForgotten} />
              )}
              <span className={styles.time}>{at}</span>
              <span className={styles.frameScore}>
                <span className="visually-hidden">{en.result.scoreLabel} </span>
                {score(frame.pFake)}
              </span>
              <span className={styles.frameBar} aria-hidden="true">
                <span style={{ transform: `scaleX(${frame.pFake})` }} />
              </span>
            </li>
          );
        })}
      </ul>
    </>
  );
}
