import type { ReactNode } from 'react';
import type { AnalysisReport, TimedStep } from '../../domain/report.ts';
import type { VideoFacts } from '../../domain/video.ts';
import { FactList, type Fact } from '../components/fact-list.tsx';
import { en } from '../text/en.ts';
import { bytes, duration, time } from '../text/format.ts';

/** Everything somebody needs to reproduce the result or to report a fault. */
export function TechnicalDetails({ report }: { readonly report: AnalysisReport }): ReactNode {
  const { file, video, decoder, model, backend, settings, frames } = report;
  const words = en.technical;
  const facts: readonly Fact[] = [
    [words.file, [file.name]],
    [words.size, [bytes(file.size)]],
    [words.sha256, [file.sha256]],
    [words.format, [video.codec === null ? video.container : `${video.container}, ${video.codec}`]],
    [words.picture, [words.pictureValue(video)]],
    ...(video.kind === 'video' ? timeFacts(video) : []),
    [words.decodedBy, [words.decoders[decoder.tier], ...decoder.handovers.map(words.handover)]],
    [words.frames, [words.framesValue(frames.planned, frames.decoded, frames.withFaces)]],
    [words.model, [`${model.id} ${model.version}`]],
    [words.modelHash, [model.sha256]],
    [
      words.ranOn,
      [
        words.backend(backend.name, backend.precision, backend.threads),
        ...backend.notes.map(words.backendNote),
      ],
    ],
    [words.settings, [words.settingsValue(settings.frames, settings.backend)]],
    [
      words.timings,
      Object.entries(words.timedSteps).map(
        ([step, name]) => `${name}: ${duration(report.timings[step as TimedStep])}`,
      ),
    ],
    [words.app, [report.appVersion]],
    [words.date, [report.createdAt]],
  ];
  return (
    <details className="disclosure">
      <summary>{words.heading}</summary>
      <FactList facts={facts} />
    </details>
  );
}

/** What only a video has. */
function timeFacts({ duration: length, frameRate }: VideoFacts): Fact[] {
  const { unknown, frameRateValue } = en.technical;
  return [
    [en.technical.length, [time(length)]],
    [en.technical.frameRate, [frameRate === null ? unknown : frameRateValue(frameRate)]],
  ];
}
