import type { BackendName } from '../../../domain/model.ts';
import type { TimedStep } from '../../../domain/report.ts';
import type { BackendChoice } from '../../../domain/settings.ts';
import type { DecoderHandover, DecoderTier, VideoFacts } from '../../../domain/video.ts';
import { count } from '../format.ts';
import { start } from './start.ts';

/** What each way of decoding is. */
const decoders: Record<DecoderTier, string> = {
  image: 'the browser’s image decoder',
  webcodecs: 'the browser’s video decoder (WebCodecs)',
  element: 'the browser’s video player',
  ffmpeg: 'FFmpeg (WebAssembly)',
};

const backendNames: Record<BackendName, string> = { webgpu: 'WebGPU', wasm: 'WebAssembly' };

/** Why a faster way of running the model was not taken; some of it by earlier versions only. */
const backendNotes: Readonly<Record<string, string>> = {
  'webgpu-missing': 'This browser or device offers no WebGPU.',
  'webgpu-software': 'WebGPU is only emulated here, which is slower than WebAssembly.',
  'webgpu-ios': 'WebGPU is not used on iOS, where it is known to hang.',
  'threads-not-isolated':
    'Several threads need a cross-origin isolated page; this visit is not, so one thread ran.',
  'threads-one-core': 'This device offers one processor core.',
  'threads-no-workers': 'This browser starts no further workers for the page, so one thread ran.',
  'threads-ios': 'Several threads are not used on iOS, where a page is ended that takes much memory.',
  'threads-webkit':
    'In Safari’s engine one thread runs: several were slower where that was measured (WebKitGTK on two cores).',
};

const timedSteps: Record<TimedStep, string> = {
  probe: 'Opening the file',
  load: 'Loading the models',
  decode: 'Decoding frames',
  detect: 'Finding faces',
  crop: 'Following and cropping',
  score: 'Waiting for frame scores',
  sequence: 'Scoring over time',
  hash: 'Fingerprinting the file',
};

function standstill(step: string, tier: DecoderTier | undefined): string {
  const name = step === 'start' ? 'Starting' : timedSteps[step as TimedStep];
  const decoder = tier === undefined ? '' : ` with ${decoders[tier]}`;
  return `A first attempt stood still (${name}${decoder}); the check was started once more in the simplest way.`;
}

/** The technical part of a result. */
export const technical = {
  heading: 'Technical details',
  file: 'File',
  size: 'Size',
  sha256: 'SHA-256',
  format: 'Format',
  picture: 'Picture',
  pictureValue: ({ width, height, scaledFrom, rotation }: VideoFacts) => {
    const own = scaledFrom ?? { width, height };
    const turned = rotation === 0 ? '' : `, rotated by ${rotation}°`;
    const scaled = scaledFrom ? `, scaled to ${width} × ${height} for the check` : '';
    return `${own.width} × ${own.height} pixels${turned}${scaled}`;
  },
  length: 'Length',
  frameRate: 'Frame rate',
  frameRateValue: (rate: number) => `${Number(rate.toFixed(2))} per second`,
  unknown: 'not stated',
  decodedBy: 'Decoded by',
  decoders,
  handover: ({ from, to, framesDelivered, reason }: DecoderHandover) =>
    `After ${count(framesDelivered, 'frame')}, ${decoders[from]} ` +
    `${to === null ? 'gave up and no other decoder could go on' : `handed over to ${decoders[to]}`}: ${reason}`,
  model: 'Model',
  modelHash: 'Model SHA-256',
  ranOn: 'Ran on',
  backend: (name: BackendName, precision: string, threads: number) =>
    `${backendNames[name]}, ${precision}, ${count(threads, 'thread')}`,
  /** Notes are codes; a failed attempt carries its own message after a colon. */
  backendNote: (note: string) => {
    const failed = /^(webgpu|wasm|wasm-single)-failed: (.*)$/s.exec(note);
    if (failed) return `“${start.backends[failed[1] as BackendChoice]}” was tried and failed: ${failed[2]}`;
    const stood = /^stood-still: (\w+)(?: (\w+))?$/.exec(note);
    if (stood) return standstill(stood[1]!, stood[2] as DecoderTier | undefined);
    return backendNotes[note] ?? note;
  },
  settings: 'Settings',
  settingsValue: (frames: number, backend: BackendChoice) =>
    `${count(frames, 'frame')}; ${start.backends[backend].toLowerCase()}`,
  app: 'App version',
  date: 'Checked on',
  frames: 'Frames',
  framesValue: (planned: number, decoded: number, withFaces: number) =>
    `${planned} planned, ${decoded} decoded, ${withFaces} with a face`,
  timings: 'Time taken',
  timedSteps,
} as const;
