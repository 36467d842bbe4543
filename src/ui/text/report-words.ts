import { faceNumber } from '../../export/face-numbers.ts';
import type { ReportWords } from '../../export/report-text.ts';
import { headlineOf } from '../result/headline.ts';
import { en } from './en.ts';
import { bytes, score, time } from './format.ts';

const { result, technical, verdict: words } = en;

/** The words for the report as plain text. */
export const reportWords: ReportWords = {
  headings: {
    basis: result.restsHeading,
    faces: result.facesHeading,
    limits: result.wrongHeading,
    facts: technical.heading,
  },
  verdict: (report) => `${headlineOf(report)}. ${words.verdictMeaning(report.verdict)}`,
  basis: (report) => {
    const { verdict, model } = report;
    if (verdict.kind === 'not-applicable') return words.basis(report, 0);
    const warning = words.modelWarning(model.measured);
    return [
      ...words.basis(report, faceNumber(report, verdict.track)),
      ...(warning ? [warning] : []),
      ...model.measured.map(words.figureWords),
    ];
  },
  limits: en.doubts,
  face: ({ number, track }) =>
    `${result.face(number)}: ${words.verdictHeadline(track.verdict, number, null)}; ` +
    `${result.scoreLabel.toLowerCase()} ${result.scoreOfOne(score(track.pFake))}; ` +
    result.seenIn(track.frames.length, track.quality.medianFacePixels).toLowerCase(),
  frame: (frame) => `${time(frame.time)}  ${score(frame.pFake)}`,
  facts: ({ file, decoder, model, settings, backend, appVersion, createdAt }) => [
    [technical.size, bytes(file.size)],
    [technical.sha256, file.sha256],
    [technical.decodedBy, technical.decoders[decoder.tier]],
    [technical.model, `${model.id} ${model.version}`],
    [technical.modelHash, model.sha256],
    [technical.settings, technical.settingsValue(settings.frames, settings.backend)],
    [technical.ranOn, technical.backend(backend.name, backend.precision, backend.threads)],
    [technical.app, appVersion],
    [technical.date, createdAt],
  ],
};
