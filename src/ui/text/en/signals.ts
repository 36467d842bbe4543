import type { DataRate, SharpnessLevel } from '../../../domain/signals.ts';
import { score } from '../format.ts';

/** What the model and the picture say, one signal at a time. */
export const signals = {
  heading: 'Signals, one by one',
  hint: 'The grade rests on the first signal, which starts from the second. The others help to judge how far to trust it.',
  looksFor: 'What it looks for',
  notApplicable: (because: string) => `Not applicable, because ${because}.`,
  sequence: {
    name: 'Score over the whole sequence',
    looksFor:
      'All frames of one face together: the mean of their scores, raised or lowered for how they change over time (LSTM).',
    value: (pFake: number) => score(pFake),
    still: 'a still picture has no sequence; its one frame is graded in its place',
  },
  frames: {
    name: 'Scores of single frames',
    looksFor: 'Traces of blending and warping within one frame.',
    value: (low: number, high: number) => (low === high ? score(low) : `${score(low)} to ${score(high)}`),
  },
  spread: {
    name: 'Agreement of the frames',
    looksFor:
      'Whether the frames tell the same story. They disagree when only a part is manipulated, and when the model is unsure.',
    value: (spread: number) => `± ${spread.toFixed(2)}`,
    note: (limit: number) => `at most ± ${limit.toFixed(2)} is judged`,
    single: 'there is only one frame',
  },
  change: {
    name: 'Consistency over time',
    looksFor: 'Flicker: a face replaced frame by frame trembles where a real one moves smoothly.',
    value: (change: number) => change.toFixed(2),
    note: 'mean change between neighbours',
    none: 'no two neighbouring frames show this face',
  },
  faceSize: {
    name: 'Face size',
    looksFor: 'Whether there are enough pixels for traces to be visible at all.',
    value: (pixels: number) => `about ${Math.round(pixels)} pixels tall`,
    note: (limit: number) => `at least ${Math.round(limit)} are needed`,
  },
  sharpness: {
    name: 'Sharpness',
    looksFor:
      'Fine texture (variance of the Laplacian). Blur and strong compression wipe it away, and traces with it.',
    value: {
      'too-soft': 'too blurred to judge',
      soft: 'soft, but enough to judge',
      fair: 'fairly sharp',
      sharp: 'sharp',
    } satisfies Record<SharpnessLevel, string>,
    note: (sharpness: number, limit: number) =>
      `measured ${Math.round(sharpness)}, at least ${Math.round(limit)} is needed`,
  },
  compression: {
    name: 'Compression',
    looksFor: 'How much room the file leaves for detail, sound included. Too little hides all traces.',
    value: ({ bitsPerSecond, bitsPerPixel }: DataRate) =>
      `${(bitsPerSecond / 1e6).toFixed(2)} Mbit/s${bitsPerPixel === null ? '' : `, ${bitsPerPixel.toFixed(3)} bits per pixel`}`,
    note: (limit: number | undefined) =>
      limit === undefined
        ? 'no limit was measured, so it does not enter the verdict'
        : `at least ${limit} are needed, half of that in HEVC, VP9 and AV1`,
    picture: 'a picture has no data rate',
  },
} as const;
