import type { AbstentionReason } from '../../../domain/verdict.ts';
import { count } from '../format.ts';
import { outOfScope } from './advice.ts';
import { abstentions } from './verdict.ts';

/** The result screen around the verdict. */
export const result = {
  scaleLabel: 'Evidence scale',
  scaleCurrent: (grade: string) => `${grade}: this result`,
  noGrade: 'No grade',
  restsHeading: 'What this rests on',
  modelFigures: 'What was measured for this model',
  wrongHeading: 'What could be wrong',
  outOfScope,
  nextHeading: 'What you can do',
  facesHeading: 'Face by face',
  face: (number: number) => `Face ${number}`,
  leading: 'the verdict speaks of this face',
  scoreLabel: 'Score',
  scoreOfOne: (score: string) => `${score} of 1`,
  scoreExplained:
    'The score is the calibrated probability that the face is manipulated: 0 looks like the real faces the model was measured on, 1 like the manipulated ones.',
  seenIn: (frames: number, pixels: number) =>
    `Seen in ${count(frames, 'frame')}, about ${Math.round(pixels)} pixels tall`,
  checkAnother: 'Check another file',
  cannotJudge: (reason: AbstentionReason) => `Not judged, because ${abstentions[reason].because}.`,
} as const;
