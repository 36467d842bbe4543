import { memo, type ReactNode } from 'react';
import type { CropGallery } from '../../state/crop-gallery.ts';
import type { CropEvent } from '../../worker/protocol.ts';
import { CropPicture } from '../components/crop-picture.tsx';
import { en } from '../text/en.ts';
import styles from './running.module.css';

/** The latest pictures of each face; a row has room for no more, and the result shows them all. */
const PICTURES_PER_ROW = 12;

/** The faces found so far, a row each, newest picture first. */
export function FaceRows({ gallery }: { readonly gallery: CropGallery }): ReactNode {
  return (
    <section className={styles.faces} aria-labelledby="faces-so-far">
      <h2 id="faces-so-far">{en.running.facesHeading}</h2>
      {gallery.tracks.length === 0 && <p className={styles.noFaces}>{en.running.noFacesYet}</p>}
      <ul>
        {gallery.tracks.map(({ track, crops, seen }, i) => (
          <li key={track}>
            <p>{en.running.faceRow(i + 1, seen)}</p>
            <div className={styles.row} aria-hidden="true">
              {crops
                .slice(-PICTURES_PER_ROW)
                .reverse()
                .map((crop) => (
                  <Picture key={crop.frameIndex} crop={crop} />
                ))}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Drawn once: a crop never changes. */
const Picture = memo(function Picture({ crop }: { readonly crop: CropEvent }) {
  return <CropPicture crop={crop} alt="" />;
});
