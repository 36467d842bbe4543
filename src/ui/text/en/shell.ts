import type { JobState } from '../../../state/job.ts';
import type { Place } from '../../../state/navigation.ts';
import type { Theme } from '../../../state/theme.ts';
import { count } from '../format.ts';

/** The frame around every screen. */
export const shell = {
  name: 'Unmask',
  skip: 'Skip to content',
  home: 'Unmask, start page',
  pages: 'Pages',
  places: {
    check: 'Check',
    files: 'All files',
    history: 'History',
    settings: 'Settings',
    about: 'About',
    live: 'Live check',
  } satisfies Record<Place, string>,
  opening: 'Opening…',
  openingFailed: 'This page could not be shown. Check the connection and reload the app.',
  themes: { system: 'System', light: 'Light', dark: 'Dark' } satisfies Record<Theme, string>,
  close: 'Close',
  help: 'Help and keyboard shortcuts',
  footer: 'Nothing is uploaded. Absence of detection does not guarantee authenticity.',
  version: (version: string) => `Version ${version}`,
  titles: {
    place: (place: string) => `${place} – Unmask`,
    start: 'Unmask: check a video for face manipulation',
    waiting: (file: string) => `Waiting: ${file} – Unmask`,
    running: (percent: number, file: string) => `${percent}% ${file} – Unmask`,
    done: (verdict: string, file: string) => `${verdict}: ${file} – Unmask`,
    failed: (file: string) => `Could not check ${file} – Unmask`,
    cancelled: (file: string) => `Cancelled: ${file} – Unmask`,
  },
} as const;

/** The list of files. */
export const queue = {
  heading: 'Files',
  asTable: 'All files as a table',
  summary: (finished: number, total: number, failed: number, stopped: number) =>
    [
      `${finished} of ${count(total, 'file')} finished`,
      ...(failed > 0 ? [`${failed} could not be checked`] : []),
      ...(stopped > 0 ? [`${stopped} stopped`] : []),
    ].join(', '),
  phases: {
    waiting: 'Waiting',
    running: 'Checking',
    done: 'Done',
    failed: 'Could not be checked',
    cancelled: 'Cancelled',
  } satisfies Record<JobState['phase'], string>,
  cancel: (file: string) => `Stop ${file}`,
  remove: (file: string) => `Remove ${file} from the list`,
  retry: (file: string) => `Check ${file} again`,
} as const;

/** The help dialog. */
export const help = {
  heading: 'Help',
  shortcutsHeading: 'Keyboard',
  shortcuts: [
    { keys: ['O'], does: 'Choose files' },
    { keys: ['Ctrl V', '⌘ V'], does: 'Check files from the clipboard' },
    { keys: ['Esc'], does: 'Cancel the check on screen; stop the camera' },
    { keys: ['Space'], does: 'Play or pause the video of a result' },
    { keys: ['←', '→'], does: 'Previous or next analysed frame' },
    { keys: ['J', 'K'], does: 'Next or previous suspicious moment (or highest score)' },
    { keys: ['Shift J', 'Shift K'], does: 'Next or previous file' },
    { keys: ['?'], does: 'This help' },
  ],
  readingHeading: 'How to read a result',
  reading: [
    'The sentence at the top is a grade of evidence, not a verdict of guilt. The grades come from thresholds whose error rates were measured.',
    'Scores run from 0 to 1. They say how much a face looks like the manipulated faces the model was measured on.',
    'The pictures shown are exactly those that were scored, in the order of the video.',
  ],
} as const;
