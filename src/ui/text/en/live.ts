import type { LiveRefusal, LiveSource } from '../../../state/live.ts';
import { count } from '../format.ts';

/** The live check. */
export const live = {
  heading: 'Live check',
  lead: 'Checks a camera, or a tab or screen you share (a video call, for example), three seconds at a time. Everything happens on this device, nothing is recorded to disk, and the camera is let go the moment you stop.',
  start: { camera: 'Use the camera', screen: 'Share a tab or screen' } satisfies Record<LiveSource, string>,
  noScreenSharing: 'This browser cannot share a tab or screen with a page; phones and tablets cannot at all.',
  asking: 'Waiting for the browser’s permission…',
  stop: 'Stop',
  preview: { camera: 'What the camera sees', screen: 'What is shared' } satisfies Record<LiveSource, string>,
  first: 'The first part is being recorded and checked. The model is loaded first, which may take a moment.',
  latest: (number: number, headline: string) => `Part ${number}: ${headline}`,
  rolling: (raised: number, judged: number) =>
    judged === 0
      ? 'No part could be judged so far.'
      : `${raised} of the last ${count(judged, 'part')} that could be judged reached “moderate” or more.`,
  partsHeading: 'The last parts',
  columns: { number: 'Part', time: 'Time', result: 'Result', score: 'Score' },
  noScore: 'none',
  honestyHeading: 'What a live score is worth',
  honesty: [
    'Less than that of a file: each part is judged on ten frames, and on a picture that was encoded once more on its way here.',
    'A single high part is no evidence. Look whether most parts agree, and check the original file if there is one.',
    'The error rates on a result were measured on clips, not on cameras or calls.',
    'Absence of detection does not guarantee authenticity.',
  ],
  stopped: {
    asked: 'Stopped. The camera or screen is no longer used.',
    ended: 'The camera or the sharing ended.',
  },
  refusals: {
    denied:
      'The browser did not allow it. Allow the camera or sharing for this site (usually in the address bar) and try again.',
    'none-found': 'No camera was found. Connect one and try again.',
    'in-use': 'The camera could not be started; another program may be using it.',
    unsupported:
      'This browser cannot do that. A camera needs a secure address (https), and phones cannot share their screen.',
    failed: 'It could not be started. Try again, or check a file instead.',
  } satisfies Record<LiveRefusal, string>,
} as const;
