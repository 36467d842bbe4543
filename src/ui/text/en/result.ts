import type { AbstentionReason } from '../../../domain/verdict.ts';
import { count } from '../format.ts';
import { abstentions } from './verdict.ts';

/** The result screen around the verdict. */
export const result = {
  scaleLabel: 'Evidence scale',
  scaleCurrent: (grade: string) => `${grade}: this result`,
  noGrade: 'No grade',
  restsHeading: 'What this rests on',
  modelFigures: 'Measured for this model',
  wrongHeading: 'What could be wrong',
  wrong: [
    'Real faces can score high: make-up, beauty filters, strong compression, odd light and side views mislead the model.',
    'A manipulation of a kind the model was not trained on, or one that is well made, can score low.',
  ],
  outOfScope:
    'Out of scope: wholly generated video without a real face region, and audio. Absence of detection does not guarantee authenticity.',
  facesHeading: 'Face by face',
  face: (number: number) => `Face ${number}`,
  leading: 'the verdict speaks of this face',
  scoreLabel: 'Score',
  scoreOfOne: (score: string) => `${score} of 1`,
  scoreExplained:
    'The score is the calibrated probability that the face is manipulated: 0 looks like the real faces the model was measured on, 1 like the manipulated ones.',
  seenIn: (frames: number, pixels: number) =>
    `Seen in ${count(frames, 'frame')}, about ${Math.round(pixels)} pixels tall`,
  cropsHeading: 'Exactly what was scored',
  cropsList: (face: number) => `Crops scored, face ${face}`,
  cropAlt: (face: number, time: string) => `Face ${face} at ${time}`,
  cropForgotten: 'The picture was not kept; its score stays.',
  chartHeading: 'Score over time',
  chartSummary: (face: number, frames: number, low: string, high: string, peak: string) =>
    `Score of face ${face} over time, ${count(frames, 'frame')}: from ${low} to ${high}, highest at ${peak}.`,
  chartTable: 'The scores as a table',
  tableTime: 'Time',
  tableScore: 'Score',
  framesHeading: 'Frames analysed',
  framesSummary: (frames: number) => `${count(frames, 'frame')} analysed`,
  framesNone: 'No face',
  framesFaces: (faces: number) => count(faces, 'face'),
  saveJson: 'Save report (JSON)',
  copyText: 'Copy as text',
  copied: 'Copied',
  copyFailed: 'The browser did not allow copying. Save the report instead.',
  checkAnother: 'Check another file',
  cannotJudge: (reason: AbstentionReason) => `Not judged, because ${abstentions[reason].because}.`,
} as const;
