import type { Seconds } from '../../../domain/units.ts';
import type { Moments } from '../../../domain/moments.ts';
import type { Sighting } from '../../../domain/sighting.ts';
import { count, list, time } from '../format.ts';

/** The player, its overlay and the time line. */
export const viewer = {
  heading: 'See for yourself',
  stages: {
    video:
      'Boxes and scores belong to the frames that were analysed; between two neighbours they are dashed.',
    picture: 'The box shows what was scored.',
    unplayable: 'This browser cannot play this file.',
    animation: 'An animated picture cannot be stopped at a frame.',
    gone: 'The video is not at hand.',
  },
  /** What is shown in its place. */
  shown: {
    frames: 'Shown are the frames that were analysed, one after the other, at a reduced size.',
    crops: 'Shown are the faces that were scored, where they were in the frame.',
  },
  stageLabel: 'The video, with the faces that were scored',
  boxLabels: {
    scored: (face, score) => `Face ${face} · score ${score}`,
    between: (face, score) => `Face ${face} · score near ${score}`,
  } satisfies Record<Sighting['kind'], (face: number, score: string) => string>,
  play: 'Play',
  pause: 'Pause',
  previousFrame: 'Previous analysed frame',
  nextFrame: 'Next analysed frame',
  frame: 'Frame',
  withKey: (does: string, key: string) => `${does} (${key})`,
  moments: {
    suspicious: {
      previous: 'Previous suspicious moment',
      next: 'Next suspicious moment',
      short: 'Suspicious',
    },
    highest: { previous: 'Previous highest score', next: 'Next highest score', short: 'Highest' },
  } satisfies Record<Moments['kind'], { previous: string; next: string; short: string }>,
  boxes: 'Boxes',
  sound: 'Sound',
  speed: 'Speed',
  speedValue: (rate: number) => `${rate}×`,
  transport: 'Player controls',
  frameOf: (position: number, total: number) => `frame ${position} of ${total} analysed`,
  notAnalysed: 'this frame was not analysed',
  noFaceHere: 'no face',
  faceScore: (face: number, score: string) => `Face ${face}: ${score}`,
} as const;

/** The time line and the list of moments. */
export const timeline = {
  heading: 'Score over time',
  caption:
    'Each dot is a frame that was analysed. The band shows how far neighbouring frames differ (± one standard deviation): the wider, the less one dot means. Where there is no line, nobody looked or the face was away.',
  sliderLabel: 'Place in the video',
  sliderValue: (at: Seconds, scores: readonly string[]) =>
    scores.length === 0 ? time(at) : `${time(at)}, ${list(scores)}`,
  lane: (face: number) => `Face ${face}`,
  laneScore: (score: string) => `score ${score}`,
  framesLane: 'Frames analysed',
  framesHeading: 'Where it looked',
  summary: (face: number, frames: number, low: string, high: string, peak: string) =>
    `Face ${face}, ${count(frames, 'frame')}: from ${low} to ${high}, highest at ${peak}.`,
  table: 'The scores as a table',
  tableCaption: 'Score of each face in each frame that was analysed',
  tableTime: 'Time',
  tableNone: 'not seen',
  moments: {
    suspicious: {
      heading: 'Suspicious moments',
      hint: (from) =>
        `Neighbouring frames that score ${from} or more, where this model’s weakest grade of evidence begins. A moment is no verdict: the grade rests on the whole sequence.`,
    },
    highest: {
      heading: 'Highest scores',
      hint: (from) =>
        `No single frame reached ${from}, where this model’s weakest grade of evidence begins, so no moment stands out. This is where each face scored highest.`,
    },
  } satisfies Record<Moments['kind'], { heading: string; hint: (from: string) => string }>,
  moment: (face: number, from: string, to: string) =>
    from === to ? `Face ${face} at ${from}` : `Face ${face}, ${from} to ${to}`,
  momentPeak: (score: string) => `highest score ${score}`,
  momentsMore: (n: number) => `${count(n, 'more moment')}`,
} as const;
