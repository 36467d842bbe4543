import type { CropScore, HeatMap } from '../domain/heat-map.ts';
import { calibrate, type Calibration, type ModelPackage } from '../domain/model.ts';
import type { FrameScore, KindScore, TrackReport } from '../domain/report.ts';
import { judgeTrack, type Footage } from '../domain/verdict.ts';
import { joinRows } from './join-rows.ts';
import type { ActivationMaps, CropEvent, CropScores, Scorer } from './ports.ts';
import { qualityOf } from './quality.ts';

/** A single glimpse this unsure is taken for a detector's mistake, not for a person. */
const LONE_GLIMPSE_CONFIDENCE = 0.7;

interface TrackEvidence {
  readonly frames: FrameScore[];
  readonly features: Float32Array[];
}

/** Gathers, track by track, what the backbone says of each crop; then lets the sequence head speak. */
export class EvidenceCollector {
  readonly #tracks = new Map<number, TrackEvidence>();

  constructor(private readonly scorer: Scorer) {}

  /**
   * Takes the scores in and says of each crop how it scored. The heat maps are handed on, not kept.
   *
   * @param scores rows in the order of `crops`
   */
  add(crops: readonly CropEvent[], scores: CropScores): CropScore[] {
    const width = crops.length === 0 ? 0 : scores.features.length / crops.length;
    const { frameCalibration } = this.scorer.model;
    return crops.map((crop, i) => {
      const track = this.#tracks.get(crop.track) ?? { frames: [], features: [] };
      this.#tracks.set(crop.track, track);
      const logit = scores.logits[i]!;
      const pFake = calibrate(logit, frameCalibration);
      track.frames.push({
        time: crop.time,
        frameIndex: crop.frameIndex,
        box: crop.detection.box,
        crop: crop.rect,
        confidence: crop.detection.confidence,
        sharpness: crop.sharpness,
        logit,
        pFake,
      });
      track.features.push(scores.features.slice(i * width, (i + 1) * width));
      const heatMap = scores.activations && heatMapOf(scores.activations, i, frameCalibration);
      return { track: crop.track, frameIndex: crop.frameIndex, pFake, heatMap };
    });
  }

  /** A report per track, longest-seen first; each scored over its whole sequence. */
  async judge(footage: Footage, progress: (done: number, total: number) => void): Promise<TrackReport[]> {
    const credible = [...this.#tracks].filter(([, { frames }]) => isCredible(frames, footage.kind));
    const reports: TrackReport[] = [];
    for (const [id, evidence] of credible) {
      progress(reports.length, credible.length);
      reports.push(await this.#judgeTrack(id, evidence, footage));
    }
    progress(credible.length, credible.length);
    return reports.sort((a, b) => b.frames.length - a.frames.length || a.id - b.id);
  }

  async #judgeTrack(id: number, { frames, features }: TrackEvidence, footage: Footage): Promise<TrackReport> {
    const { model } = this.scorer;
    const times = frames.map((frame) => frame.time);
    const { logit: sequenceLogit, kindLogRatios } = await this.scorer.scoreSequence(
      joinRows(features),
      times,
    );
    // A still has no sequence to judge: its score is that of its one frame.
    const pFake = footage.kind === 'image' ? frames[0]!.pFake : calibrate(sequenceLogit, model.calibration);
    const quality = qualityOf(frames);
    const verdict = judgeTrack({ id, pFake, quality }, model.operatingPoints, model.abstention, footage);
    const kinds = kindLogRatios && kindsOf(model, kindLogRatios);
    return { id, pFake, sequenceLogit, ...(kinds && { kinds }), quality, verdict, frames };
  }
}

/** The ratios with the names that the model gives them; nothing where it names none. */
function kindsOf({ kinds }: ModelPackage, logRatios: readonly number[]): KindScore[] | undefined {
  return kinds?.map((kind, i) => ({ kind, logLikelihoodRatio: logRatios[i]! }));
}

function heatMapOf({ columns, rows, logits }: ActivationMaps, crop: number, by: Calibration): HeatMap {
  const cells = columns * rows;
  const own = Float32Array.from(logits.subarray(crop * cells, (crop + 1) * cells));
  return { columns, rows, cells: own.map((logit) => calibrate(logit, by)) };
}

function isCredible(frames: readonly FrameScore[], kind: 'video' | 'image'): boolean {
  return kind === 'image' || frames.length > 1 || frames[0]!.confidence >= LONE_GLIMPSE_CONFIDENCE;
}
