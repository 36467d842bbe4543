import type { ReactNode } from 'react';
import type { NumberedFace } from '../../export/face-numbers.ts';
import type { CropGallery } from '../../state/crop-gallery.ts';
import { ColumnHeads } from '../components/column-heads.tsx';
import { CropPicture } from '../components/crop-picture.tsx';
import { en } from '../text/en.ts';
import { score, time } from '../text/format.ts';
import { thumbnailFrames } from './thumbnail-frames.ts';
import styles from './print-document.module.css';

interface PrintFacesProps {
  readonly faces: readonly NumberedFace[];
  readonly crops: CropGallery | null;
}

/** The faces as a table, each with its pictures where they were asked for. */
export function PrintFaces({ faces, crops }: PrintFacesProps): ReactNode {
  const { face, grade, score: scored, seen } = en.report.faceColumns;
  return (
    <table className={styles.faces}>
      <ColumnHeads names={[face, grade, scored, seen]} />
      <tbody>
        {faces.map(({ number, track }) => (
          <tr key={number}>
            <th scope="row">
              {en.result.face(number)}
              {crops && (
                <span className={styles.pictures}>
                  {thumbnailFrames(track, crops).map(({ frame, crop }) => (
                    <CropPicture
                      key={frame.frameIndex}
                      crop={crop}
                      alt={en.report.thumbnailAlt(number, time(frame.time))}
                    />
                  ))}
                </span>
              )}
            </th>
            <td>{en.verdict.verdictHeadline(track.verdict, number, null)}</td>
            <td>{score(track.pFake)}</td>
            <td>{en.result.seenIn(track.frames.length, track.quality.medianFacePixels)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
