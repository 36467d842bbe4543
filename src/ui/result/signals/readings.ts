import type { AnalysisReport, TrackReport } from '../../../domain/report.ts';
import { dataRate, neighbourChange, sharpnessLevel } from '../../../domain/signals.ts';
import type { NumberedFace } from '../../../export/face-numbers.ts';
import { en } from '../../text/en.ts';

/** What one signal says of one face, or of the whole file where `face` is null. */
export type Reading = { readonly face: number | null } & Outcome;

/** One signal: its name, what it looks for, and its readings. */
export interface Signal {
  readonly name: string;
  readonly looksFor: string;
  readonly readings: readonly Reading[];
}

/** What was read, with what to measure it by; or why there is nothing to read. */
type Outcome = { readonly value: string; readonly note?: string } | { readonly because: string };

/** Every signal there is for a report, the one that the grade rests on first. */
export function signalsOf(report: AnalysisReport, faces: readonly NumberedFace[]): Signal[] {
  const { signals: words } = en;
  const { abstention } = report.model;
  const moves = report.frames.times.length > 1;
  const perFace = (
    { name, looksFor }: { readonly name: string; readonly looksFor: string },
    read: (track: TrackReport) => Outcome,
  ): Signal => ({
    name,
    looksFor,
    readings: faces.map(({ number, track }) => ({ face: number, ...read(track) })),
  });
  const rate = dataRate(report);
  return [
    perFace(words.sequence, ({ pFake }) =>
      moves ? { value: words.sequence.value(pFake) } : { because: words.sequence.still },
    ),
    perFace(words.frames, ({ frames }) => {
      const scores = frames.map(({ pFake }) => pFake);
      return { value: words.frames.value(Math.min(...scores), Math.max(...scores)) };
    }),
    perFace(words.spread, ({ frames, quality }) =>
      frames.length > 1
        ? {
            value: words.spread.value(quality.frameSpread),
            note: words.spread.note(abstention.maxFrameSpread),
          }
        : { because: words.spread.single },
    ),
    perFace(words.change, ({ frames }) => {
      const change = neighbourChange(frames);
      return change === null
        ? { because: words.change.none }
        : { value: words.change.value(change), note: words.change.note };
    }),
    perFace(words.faceSize, ({ quality }) => ({
      value: words.faceSize.value(quality.medianFacePixels),
      note: words.faceSize.note(abstention.minFacePixels),
    })),
    perFace(words.sharpness, ({ quality }) => ({
      value: words.sharpness.value[sharpnessLevel(quality.medianSharpness, abstention.minSharpness)],
      note: words.sharpness.note(quality.medianSharpness, abstention.minSharpness),
    })),
    {
      name: words.compression.name,
      looksFor: words.compression.looksFor,
      readings: [
        rate
          ? {
              face: null,
              value: words.compression.value(rate),
              note: words.compression.note(abstention.minBitsPerPixel),
            }
          : { face: null, because: words.compression.picture },
      ],
    },
  ];
}
