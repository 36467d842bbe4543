import type { Milliseconds } from '../../../domain/units.ts';
import { about, bytes, count } from '../format.ts';

/** The start screen. */
export const start = {
  heading: 'Was a face in this video manipulated?',
  lead: 'Unmask looks at every face in a video or picture, frame by frame, and says how strong the signs of manipulation are, on which face, and why it may be wrong.',
  pick: 'Choose videos or images',
  pickFolder: 'Choose a folder',
  dropHint: 'or drop files or a folder anywhere, or paste',
  choosePhotosAsFiles:
    'On an iPhone or iPad, a video chosen from Photos is encoded anew before the page gets it, which wipes out traces. Save it to Files first, and choose it there.',
  dropHere: 'Drop to check',
  dropNote: 'Files stay on this device',
  formats: 'MP4, MOV, WebM, MKV, AVI, WMV, FLV, MPEG, 3GP, GIF, JPEG, PNG, WebP, AVIF',
  nothingUsable: 'There was no video or image among what you dropped or pasted.',
  privacy: 'Nothing is uploaded.',
  privacyDetail:
    'The work is done by your own device. The app asks the network only for its own parts; your file never leaves this page.',
  live: 'Or check a camera or screen live',
  download: (total: number, cached: number) =>
    cached >= total
      ? `The parts a check needs are on this device already (${bytes(total)}). It works without a network.`
      : `The first check fetches ${bytes(total - cached)} of the app’s own parts, among them the model, and keeps them in this browser for the next ones. Rare video formats need another 10 MB.`,
  downloadUnknown:
    'The first check fetches the app’s own parts, among them the model, and keeps them in this browser.',
  more: 'How it works, how good it is, and what it cannot tell',
  doesHeading: 'What it looks for',
  does: [
    'Traces of swapped or re-enacted faces, on every person in the picture (in a crowd, on the largest faces)',
    'The whole video, not only its first seconds',
    'A graded answer with measured error rates, or a reason why none can be given',
  ],
  doesNotHeading: 'What it cannot tell',
  doesNot: [
    'Absence of detection does not guarantee authenticity',
    'Wholly generated video without a real face region is out of scope',
    'Audio is not examined',
  ],
  framesLegend: 'Frames to analyse',
  framesHint: (frames: number) =>
    `${count(frames, 'frame')}, spread over the whole video. More frames take longer and catch shorter manipulations.`,
  estimate: (time: Milliseconds | null) =>
    time === null
      ? 'How long that takes on this device is told after the first check.'
      : `About ${about(time)} here, judging by earlier checks.`,
  advanced: 'Advanced',
  backendLabel: 'Run the model on',
  backends: {
    auto: 'Whatever is fastest here',
    webgpu: 'Graphics processor (WebGPU)',
    wasm: 'Processor, several threads',
    'wasm-single': 'Processor, one thread (slow, always works)',
  },
  samplesHeading: 'No video at hand?',
  samplesHint: 'Try a sample that comes with the app.',
  sample: (title: string) => `Try “${title}”`,
  /** What the model answers, told before anybody runs it. */
  sampleAnswer: (manipulated: boolean, found: boolean): string => {
    if (!manipulated)
      return found ? 'The model suspects it, wrongly.' : 'The model finds nothing worth suspecting.';
    return found
      ? 'The model finds this one; it was chosen because it does.'
      : 'A person sees the swap at once; the model misses it.';
  },
  sampleSource: (source: string) => `Source: ${source}`,
  sampleFailed: 'The sample could not be loaded. Check the connection and try again.',
} as const;
