import { parseArgs, type ParseArgsConfig } from 'node:util';
import { FRAME_CHOICES } from '../src/domain/sampling.ts';
import { DEFAULT_SETTINGS, type AnalysisSettings, type BackendChoice } from '../src/domain/settings.ts';
import { DECODER_TIERS, type DecoderTier } from '../src/domain/video.ts';
import { UsageError } from './command.ts';

const BACKENDS: readonly BackendChoice[] = ['auto', 'webgpu', 'wasm', 'wasm-single'];

/** Options that every command takes which opens the app, in the form `parseArgs` wants. */
export const appOptions = {
  dist: { type: 'string' },
  'no-build': { type: 'boolean' },
  'skip-tiers': { type: 'string' },
  timeout: { type: 'string' },
} as const satisfies ParseArgsConfig['options'];

/** Options of the commands that analyse. */
export const analysisOptions = {
  ...appOptions,
  frames: { type: 'string' },
  backend: { type: 'string' },
} as const satisfies ParseArgsConfig['options'];

/** `parseArgs` from node:util, strict, with its complaints as usage errors. */
export function parseOptions<const Options extends NonNullable<ParseArgsConfig['options']>>(
  args: string[],
  options: Options,
): ReturnType<typeof parseArgs<{ args: string[]; options: Options; allowPositionals: true }>> {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** @throws UsageError unless `text` is one of `choices` */
export function oneOf<const Choice extends string>(
  option: string,
  text: string,
  choices: readonly Choice[],
): Choice {
  const choice = choices.find((candidate) => candidate === text);
  if (choice === undefined)
    throw new UsageError(`--${option}: "${text}" is not one of ${choices.join(', ')}`);
  return choice;
}

/** @throws UsageError unless `text` is a number of at least `least`, whole if `whole` */
export function atLeast(option: string, text: string, least: number, whole = true): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= least) || (whole && !Number.isInteger(value))) {
    throw new UsageError(
      `--${option}: "${text}" is not a ${whole ? 'whole ' : ''}number of at least ${least}`,
    );
  }
  return value;
}

/** The settings of an analysis, from its options. */
export function analysisSettings(values: { frames?: string; backend?: string }): AnalysisSettings {
  const { frames, backend } = values;
  const choices = FRAME_CHOICES.map(String);
  return {
    frames:
      frames === undefined
        ? DEFAULT_SETTINGS.frames
        : (Number(oneOf('frames', frames, choices)) as AnalysisSettings['frames']),
    backend: backend === undefined ? DEFAULT_SETTINGS.backend : oneOf('backend', backend, BACKENDS),
  };
}

/** The decoder tiers to skip, from "webcodecs,element". */
export function skippedTiers(text = ''): DecoderTier[] {
  return text
    .split(',')
    .filter(Boolean)
    .map((tier) => oneOf('skip-tiers', tier.trim(), DECODER_TIERS));
}
