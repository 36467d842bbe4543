import type { ReactNode } from 'react';
import type { CropGallery, KeptCrop } from '../../state/crop-gallery.ts';
import type { CropEvent } from '../../worker/protocol.ts';
import { CropPicture } from '../components/crop-picture.tsx';
import { en } from '../text/en.ts';
import { score } from '../text/format.ts';
import { LiveScores } from './live-scores.tsx';
import styles from './running.module.css';

/** Each face has a strip of this many places, from the beginning of the video to its end. */
const PLACES = 12;

interface FaceRowsProps {
  readonly gallery: CropGallery;
  /** How many frames will be looked at. */
  readonly frames: number;
}

/** The faces found so far, a strip each that fills from left to right: pictures come, nothing moves. */
export function FaceRows({ gallery, frames }: FaceRowsProps): ReactNode {
  return (
    <section className={styles.faces} aria-labelledby="faces-so-far">
      <h2 id="faces-so-far">{en.running.facesHeading}</h2>
      <p className={styles.hint}>
        {gallery.tracks.length === 0 ? en.running.noFacesYet : en.running.scoresHint}
      </p>
      <ul>
        {gallery.tracks.map(({ track, crops, seen }, i) => (
          <li key={track}>
            <p className={styles.row}>
              {en.running.faceRow(i + 1, seen)} <span className={styles.scores}>{scoresOf(crops)}</span>
            </p>
            <div className={styles.strip} aria-hidden="true">
              {latestByPlace(crops, frames).map((crop, place) => (
                <div key={place}>{crop && <CropPicture crop={crop} alt="" />}</div>
              ))}
            </div>
            <LiveScores crops={crops} frames={frames} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The range of the frame scores so far, in words. */
function scoresOf(crops: readonly KeptCrop[]): string {
  const scores = crops.flatMap(({ pFake }) => pFake ?? []);
  if (scores.length === 0) return en.running.noScoresYet;
  return en.running.scores(score(Math.min(...scores)), score(Math.max(...scores)));
}

/** For each place of the strip the latest crop of its part of the video. */
function latestByPlace(crops: readonly CropEvent[], frames: number): (CropEvent | null)[] {
  const places = Array.from({ length: PLACES }, (): CropEvent | null => null);
  for (const crop of crops) {
    places[Math.min(PLACES - 1, Math.floor((crop.frameIndex * PLACES) / frames))] = crop;
  }
  return places;
}
