import type { BackendChoice } from '../../../domain/settings.ts';
import type { FRAME_CHOICES } from '../../../domain/sampling.ts';
import type { Motion } from '../../../state/preferences.ts';
import type { Milliseconds } from '../../../domain/units.ts';
import { about } from '../format.ts';
import { start } from './start.ts';

type FrameChoice = (typeof FRAME_CHOICES)[number];

/** What each number of frames costs and brings. */
const frameHints: Record<FrameChoice, string> = {
  10: 'Two runs: a first look. Misses what shows only for a moment; about a quarter of the usual time.',
  20: 'Four runs: quick, for many files.',
  40: 'Eight runs: the usual choice.',
  60: 'Twelve runs: half as much time again. What the error rates were counted with.',
  80: 'Sixteen runs: twice the usual time, for longer videos.',
  100: 'Twenty runs: two and a half times the usual time; catches the shortest manipulations.',
};

/** The settings page. */
export const settings = {
  heading: 'Settings',
  lead: 'Remembered in this browser, for the next checks.',
  framesHeading: 'Frames to analyse',
  framesLead:
    'Frames are taken in short runs of neighbours, spread over the whole video. Time grows with their number, and with the number of faces in them.',
  framesHint: (frames: FrameChoice, time: Milliseconds | null): string =>
    time === null ? frameHints[frames] : `${frameHints[frames]} About ${about(time)} on this device.`,
  backendHeading: 'What runs the model',
  backendLead:
    'Leave it on automatic unless you want to compare. Whatever is chosen must first give the same answers as the reference (a self-test), or the next one is taken; the report names what ran and why.',
  backends: start.backends,
  backendHints: {
    auto: 'The graphics processor where it is real and passes the self-test, else the processor.',
    webgpu: 'Needs a browser with WebGPU. Fastest on most computers.',
    wasm: 'Takes the most memory: each thread holds a copy of the model.',
    'wasm-single': 'Needs the least memory.',
  } satisfies Record<BackendChoice, string>,
  appearanceHeading: 'Appearance',
  themeLegend: 'Colours',
  motionLegend: 'Motion',
  motions: { system: 'As the system says', reduced: 'Reduced: nothing moves' } satisfies Record<
    Motion,
    string
  >,
  historyHeading: 'History',
} as const;
