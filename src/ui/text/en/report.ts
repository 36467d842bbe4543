import { count } from '../format.ts';

/** What can be taken away of a result, and the printed document. */
export const report = {
  saveCsv: 'Save frame scores (CSV)',
  print: 'Print or save as PDF',
  thumbnails: 'Include face thumbnails',
  thumbnailsHint:
    'In the JSON and in print. Left unticked, what you save holds scores and facts only, nothing of the picture.',
  document: 'Unmask report',
  checkedOn: (date: string) => `Checked on ${date}`,
  faceColumns: { face: 'Face', grade: 'Grade', score: 'Score', seen: 'Seen in' },
  moreFaces: (faces: number) => `And ${count(faces, 'more face')}; the JSON report has all of them.`,
  thumbnailAlt: (face: number, time: string) => `Face ${face} at ${time}`,
  scoresHeading: 'Frame scores over time',
  scoresHint:
    'A dot for each frame: the score from 0 (bottom) to 1 (top), from the start of the video to its end.',
  factsHeading: 'What was checked, and how',
  origin:
    'Made on the reader’s own device by Unmask; the file was not uploaded. Whoever has the same file (compare the SHA-256), app and model can repeat the check.',
} as const;
