import { count } from '../format.ts';

/** What can be taken away of a result, and the printed document. */
export const report = {
  save: 'Save report',
  saveHeading: 'Save the report',
  forms: {
    print: {
      action: 'Print or save as PDF',
      hint: 'Two pages for people: the answer, what it rests on, its limits.',
    },
    json: {
      action: 'Save report (JSON)',
      hint: 'Everything that was found, for programs and for a second opinion.',
    },
    csv: { action: 'Save frame scores (CSV)', hint: 'Every score with its time, for a spreadsheet.' },
    text: { action: 'Copy as text', hint: 'For a message or a note.' },
  },
  copied: 'Copied',
  copyFailed: 'The browser did not allow copying. Save the report instead.',
  thumbnails: 'Include face thumbnails',
  thumbnailsHint:
    'In print and in the JSON. Left unticked, what you save holds scores and facts only, nothing of the picture.',
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
    'Made by Unmask on the device of whoever checked the file; it was not uploaded. Whoever has the same file (compare the SHA-256), app and model can repeat the check.',
} as const;
