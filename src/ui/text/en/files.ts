import { count } from '../format.ts';

/** The table of all files of this visit. */
export const files = {
  heading: 'All files',
  none: 'No file has been added yet.',
  tableLabel: 'Files and their results',
  columns: {
    order: 'No.',
    name: 'File',
    size: 'Size',
    outcome: 'Result',
    pFake: 'Score',
    faces: 'Faces',
  },
  actionsColumn: 'Actions',
  noScore: 'no score',
  open: (file: string) => `Open ${file}`,
  up: (file: string) => `Check ${file} earlier`,
  down: (file: string) => `Check ${file} later`,
  drag: 'Drag to change the order',
  moved: (file: string, place: number) => `${file} is now number ${place}`,
  more: 'Add files',
  saveCsv: 'Save table (CSV)',
  csvName: 'unmask-files.csv',
  stopAll: 'Stop all',
  retryFailed: (jobs: number) => `Check ${count(jobs, 'unfinished file')} again`,
  clear: 'Remove finished files',
  sortHint:
    'Press a column’s name to sort by it. Waiting files can be dragged or moved while the table is sorted by number.',
} as const;
