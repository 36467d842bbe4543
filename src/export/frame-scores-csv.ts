import type { AnalysisReport, FrameScore } from '../domain/report.ts';
import { asCsv, type Cell } from './csv.ts';
import { numberFaces } from './face-numbers.ts';

const COLUMNS: readonly (readonly [name: string, of: (frame: FrameScore) => number])[] = [
  ['frame', ({ frameIndex }) => frameIndex],
  ['time_seconds', ({ time }) => time],
  ['p_fake', ({ pFake }) => pFake],
  ['logit', ({ logit }) => logit],
  ['sharpness', ({ sharpness }) => sharpness],
  ['detector_confidence', ({ confidence }) => confidence],
  ['box_x', ({ box }) => box.x],
  ['box_y', ({ box }) => box.y],
  ['box_width', ({ box }) => box.width],
  ['box_height', ({ box }) => box.height],
];

/** Every face in every frame as a row, with what tells file and model, so that several tables can be joined. */
export function frameScoresAsCsv(report: AnalysisReport): string {
  const { file, model } = report;
  const origin: readonly Cell[] = [file.name, file.sha256, `${model.id} ${model.version}`];
  const rows = numberFaces(report)
    .sort((a, b) => a.number - b.number)
    .flatMap(({ number, track }) =>
      track.frames.map((frame) => [...origin, number, ...COLUMNS.map(([, of]) => of(frame))]),
    );
  return asCsv(['file', 'file_sha256', 'model', 'face', ...COLUMNS.map(([name]) => name)], rows);
}
