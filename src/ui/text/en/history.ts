import type { Keeping } from '../../../state/preferences.ts';
import { count } from '../format.ts';

/** The results kept on this device. */
export const history = {
  heading: 'History',
  lead: 'Results kept in this browser, on this device only. Nobody else can see them, and clearing the browser’s data for this site deletes them.',
  keepings: {
    off: 'Keep nothing',
    results: 'Keep results (scores and facts, no pictures)',
    pictures: 'Keep results with the face pictures',
  } satisfies Record<Keeping, string>,
  keepingHint:
    'Whoever uses this browser can open what is kept. Choosing “Keep nothing” stops keeping; what is already there stays until you delete it.',
  offNow: 'The history is off: results are gone when you close the page.',
  turnOn: 'Keep results from now on',
  changeIn: 'Change what is kept in the settings',
  on: 'New results are kept as they come in.',
  empty: 'Nothing has been kept yet.',
  saving: 'Keeping the last result…',
  unavailable:
    'This browser keeps nothing for this page, as in a private window. Save reports as files instead.',
  saveFailed:
    'The last result could not be kept; the disk may be full. Save its report as a file, or delete old results here.',
  search: 'Search',
  searchHint: 'File name, result or the beginning of a SHA-256',
  listLabel: 'Kept results',
  shown: (shown: number, all: number) =>
    shown === all ? count(all, 'result') : `${shown} of ${count(all, 'result')}`,
  remove: (file: string, date: string) => `Delete the result of ${file} from ${date}`,
  saveAll: 'Save all reports (JSON)',
  fileName: 'unmask-history.json',
  clear: 'Delete all…',
  clearQuestion: (results: number) => `Delete ${count(results, 'result')} for good?`,
  clearYes: 'Delete all',
  clearNo: 'Keep them',
  back: 'All kept results',
  keptOn: (date: string) => `Kept on ${date}, on this device.`,
  gone: 'This result is no longer here. It may have been deleted, or kept in another browser.',
  removeThis: 'Delete this result',
} as const;
