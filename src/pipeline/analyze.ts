import { AnalysisError } from '../domain/errors.ts';
import type { AnalysisReport } from '../domain/report.ts';
import type { AnalysisSettings } from '../domain/settings.ts';
import { footageOf } from '../domain/signals.ts';
import { judgeVideo } from '../domain/verdict.ts';
import { EvidenceCollector } from './evidence.ts';
import { FrameCount } from './frame-count.ts';
import { hashMeanwhile } from './hash-meanwhile.ts';
import { factsOf } from './model-facts.ts';
import type { AnalysisPorts } from './ports.ts';
import { planSampling } from './sampling.ts';
import { scoreBursts } from './score-bursts.ts';
import { Stopwatch } from './stopwatch.ts';

/**
 * The whole program: from a file to a report.
 *
 * file → probe → sampling plan → frames → faces → tracks → crops → features and frame scores → sequence
 * score → calibration → verdict → report
 *
 * @throws AnalysisError with the code that tells the page what to say
 */
export async function analyze(settings: AnalysisSettings, ports: AnalysisPorts): Promise<AnalysisReport> {
  const { file, listener } = ports;
  const watch = new Stopwatch(() => ports.now(), listener.step);

  // The file first: a bad one should not cost anybody the download of a model.
  const video = await watch.during('probe', () => ports.openVideo());
  const hash = hashMeanwhile(file);
  try {
    const [detector, scorer] = await watch.during('load', () =>
      Promise.all([ports.loadDetector(), ports.loadScorer()]),
    );
    const { model } = scorer;
    const plan = planSampling(video.facts, settings.frames, model.sampling, video.stamps);

    const evidence = new EvidenceCollector(scorer);
    const seen = new FrameCount();
    for await (const burst of scoreBursts(plan, seen, { video, detector, scorer, listener, watch })) {
      listener.scored(evidence.add(burst.crops, burst.scores));
      listener.progress('frames', burst.frames, plan.frames);
    }
    if (seen.decoded === 0)
      throw new AnalysisError('no-frames', 'The video opened but no frame could be decoded.');

    const footage = footageOf({ file, video: video.facts, frames: seen.outOf(plan.frames) });
    const tracks = await watch.during('sequence', () =>
      evidence.judge(footage, (done, total) => listener.progress('sequence', done, total)),
    );
    const verdict = judgeVideo(tracks, model.operatingPoints, model.abstention, footage);
    const sha256 = await watch.during('hash', () =>
      hash.finish((done, total) => listener.progress('hash', done, total)),
    );

    return {
      schemaVersion: 3,
      createdAt: ports.today(),
      appVersion: ports.appVersion,
      file: { name: file.name, size: file.size, sha256 },
      video: video.facts,
      decoder: { tier: video.tier, handovers: video.handovers },
      model: { ...factsOf(model), sha256: scorer.modelSha256 },
      settings,
      backend: scorer.backend,
      frames: seen.report(plan.frames, tracks),
      tracks,
      verdict,
      timings: watch.totals(),
    };
  } finally {
    hash.stop();
    video.close();
  }
}
