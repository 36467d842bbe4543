import type { ReportWords } from '../../export/report-text.ts';
import { headlineOf } from '../result/headline.ts';
import { en } from './en.ts';
import { bytes, score, time } from './format.ts';

/** The words for the report as plain text. */
export const reportWords: ReportWords = {
  headings: {
    basis: en.result.restsHeading,
    faces: en.result.facesHeading,
    limits: en.result.wrongHeading,
    facts: en.technical.heading,
  },
  verdict: (report) => `${headlineOf(report)}. ${en.verdict.verdictMeaning(report.verdict)}`,
  basis: (report) => {
    const { verdict, model } = report;
    const point = verdict.kind === 'evidence' ? verdict.operatingPoint : null;
    const warning = en.verdict.modelWarning(model.measured);
    return [
      en.verdict.basisWords(report),
      ...(point ? [en.verdict.operatingPointWords(point)] : []),
      ...(warning ? [warning] : []),
      ...model.measured.map(en.verdict.figureWords),
    ];
  },
  limits: () => [...en.result.wrong, en.result.outOfScope],
  face: ({ number, track }) =>
    `${en.result.face(number)}: ${en.verdict.verdictHeadline(track.verdict, number)}; ` +
    `${en.result.scoreLabel.toLowerCase()} ${en.result.scoreOfOne(score(track.pFake))}; ` +
    en.result.seenIn(track.frames.length).toLowerCase(),
  frame: (frame) => `${time(frame.time)}  ${score(frame.pFake)}`,
  facts: (report) => [
    [en.technical.size, bytes(report.file.size)],
    [en.technical.sha256, report.file.sha256],
    [en.technical.decodedBy, en.technical.decoders[report.decoder.tier]],
    [en.technical.model, `${report.model.id} ${report.model.version}`],
    [en.technical.modelHash, report.model.sha256],
    [
      en.technical.ranOn,
      en.technical.backend(report.backend.name, report.backend.precision, report.backend.threads),
    ],
    [en.technical.app, report.appVersion],
    [en.technical.date, report.createdAt],
  ],
};
