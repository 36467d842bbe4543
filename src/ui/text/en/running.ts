import type { Stage } from '../../../domain/report.ts';
import { bytes, count } from '../format.ts';

/** What each stage is called while it waits, runs and is done. */
const stages: Record<Stage, string> = {
  probe: 'Open the file',
  load: 'Load the model',
  frames: 'Find and score faces',
  sequence: 'Judge each face over time',
  hash: 'Fingerprint the file',
};

const stageCounts: Record<Stage, (done: number, total: number) => string> = {
  probe: bytesOf,
  load: bytesOf,
  frames: (done, total) => `${done} of ${count(total, 'frame')}`,
  sequence: (done, total) => `${done} of ${count(total, 'face')}`,
  hash: bytesOf,
};

function bytesOf(done: number, total: number): string {
  return `${bytes(done)} of ${bytes(total)}`;
}

/** The screen of a running, waiting or cancelled job. */
export const running = {
  heading: (file: string) => `Checking ${file}`,
  waitingHeading: (file: string) => `${file} is waiting`,
  startedAgain:
    'The check had stood still. It was started once more in the simplest way, which may take longer.',
  waiting: 'It starts when the files before it are done.',
  cancel: 'Cancel',
  cancelHint: 'Esc',
  progress: 'Progress',
  stagesLabel: 'Stages',
  stages,
  stageCount: (stage: Stage, done: number, total: number) => stageCounts[stage](done, total),
  stageState: { done: 'done', running: 'under way', waiting: 'to do' },
  facesHeading: 'Faces found so far',
  noFacesYet: 'The faces will appear here as they are found.',
  faceRow: (face: number, crops: number) => `Face ${face}: ${count(crops, 'crop')}`,
  noScoresYet: 'not scored yet',
  scores: (low: string, high: string) =>
    low === high ? `frame scores ${low} so far` : `frame scores ${low} to ${high} so far`,
  scoresHint: 'A dot per frame: 0 at the bottom, 1 at the top. The grade comes at the end.',
  cancelledHeading: (file: string) => `Cancelled: ${file}`,
  cancelledNothing: 'Nothing had been found yet.',
  cancelledPartial: (faces: number, crops: number) =>
    `Partial: ${count(crops, 'crop')} of ${count(faces, 'face')} had been looked at. No verdict is drawn from a part of a file.`,
  cancelledForgotten: 'The pictures were let go to save memory.',
  again: 'Check it again',
} as const;
