import type { OperatingPoint } from '../../domain/model.ts';
import type { AnalysisReport, FrameScore, TrackReport } from '../../domain/report.ts';

/** An operating point as a manifest might hold it. */
export const STRONG: OperatingPoint = {
  grade: 'strong',
  threshold: 0.75,
  falsePositiveRate: 0.012,
  falsePositiveInterval: [0.005, 0.026],
  truePositiveRate: 0.41,
  positives: 512,
  negatives: 498,
};

/** One face in one frame. */
export function exampleFrame(frameIndex: number, pFake: number): FrameScore {
  return {
    time: frameIndex * 0.5,
    frameIndex,
    box: { x: 100, y: 80, width: 120, height: 140 },
    crop: { x: 60, y: 40, width: 210, height: 210 },
    confidence: 0.93,
    sharpness: 40,
    logit: 1,
    pFake,
  };
}

/** A face that reaches the strong grade. */
export const EXAMPLE_TRACK: TrackReport = {
  id: 4,
  pFake: 0.81,
  sequenceLogit: 1.45,
  quality: { frames: 2, medianFacePixels: 140, medianSharpness: 40, frameSpread: 0.05 },
  verdict: {
    kind: 'evidence',
    grade: 'strong',
    pFake: 0.81,
    track: 4,
    operatingPoint: STRONG,
    unjudgedTracks: 0,
  },
  frames: [exampleFrame(0, 0.78), exampleFrame(1, 0.84)],
};

/** A report for tests; `changes` replace its parts. */
export function exampleReport(changes: Partial<AnalysisReport> = {}): AnalysisReport {
  return {
    schemaVersion: 3,
    createdAt: '2026-11-21T06:40:00.000Z',
    appVersion: '0.1.0',
    file: { name: 'interview.mp4', size: 18_342_211, sha256: 'ab'.repeat(32) },
    video: {
      kind: 'video',
      container: 'mp4',
      codec: 'avc1.64001f',
      width: 1920,
      height: 1080,
      rotation: 0,
      duration: 24.6,
      frameRate: 25,
    },
    decoder: { tier: 'webcodecs', handovers: [] },
    model: {
      id: 'unmask-resnext50-lstm',
      version: '1.0.0',
      sha256: 'cd'.repeat(32),
      measured: [{ dataset: 'held-out people', date: '2026-11-20', metric: 'AUC', value: 0.93 }],
      operatingPoints: [STRONG],
      abstention: { minFrames: 6, minFacePixels: 40, maxFrameSpread: 0.3, minSharpness: 5 },
    },
    settings: { frames: 60, backend: 'auto' },
    backend: { name: 'wasm', precision: 'int8', threads: 2, notes: ['webgpu-missing'] },
    frames: { planned: 2, decoded: 2, withFaces: 2, times: [0, 0.5] },
    tracks: [EXAMPLE_TRACK],
    verdict: EXAMPLE_TRACK.verdict,
    timings: { load: 1, probe: 1, decode: 1, detect: 1, crop: 1, score: 1, sequence: 1, hash: 1 },
    ...changes,
  };
}
