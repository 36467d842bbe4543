import type { Bytes, Probability } from '../domain/units.ts';
import { asCsv } from './csv.ts';

/** One file of a batch, as far as a table of all files tells of it. */
export interface FileSummary {
  readonly name: string;
  readonly size: Bytes;
  /** waiting, running, done, failed or cancelled. */
  readonly state: string;
  /** The outcome in words: a verdict sentence or why there is none. */
  readonly outcome: string;
  /** The leading face's p(fake); null where no face could be judged. */
  readonly pFake: Probability | null;
  readonly faces: number | null;
  readonly framesWithFaces: number | null;
  readonly sha256: string | null;
  readonly model: string | null;
}

/** All files of a batch as a table. */
export function summaryAsCsv(files: readonly FileSummary[]): string {
  return asCsv(
    [
      'file',
      'size_bytes',
      'state',
      'outcome',
      'p_fake',
      'faces',
      'frames_with_faces',
      'file_sha256',
      'model',
    ],
    files.map((file) => [
      file.name,
      file.size,
      file.state,
      file.outcome,
      file.pFake,
      file.faces,
      file.framesWithFaces,
      file.sha256,
      file.model,
    ]),
  );
}
