import { describe, expect, it } from 'vitest';
import type { FaceDetection } from '../domain/face.ts';
import type { CropScore } from '../domain/heat-map.ts';
import type { ModelPackage } from '../domain/model.ts';
import { DEFAULT_SETTINGS } from '../domain/settings.ts';
import type { Frame, RgbaImage } from '../domain/video.ts';
import { analyze } from './analyze.ts';
import type { AnalysisPorts, Scorer, VideoSource } from './ports.ts';

const model: ModelPackage = {
  id: 'test',
  version: '1.0.0',
  name: 'Test',
  positiveClass: 'fake',
  crop: { margin: 1.5, alignment: 'none', size: 16 },
  sampling: { burstLength: 5, framesTrained: 60 },
  variants: [],
  calibration: { kind: 'platt', slope: 1, intercept: 0, fittedOn: 'nothing', date: '2026-01-01' },
  frameCalibration: { kind: 'platt', slope: 1, intercept: 0, fittedOn: 'nothing', date: '2026-01-01' },
  operatingPoints: [
    {
      grade: 'strong',
      threshold: 0.7,
      falsePositiveRate: 0.05,
      falsePositiveInterval: [0, 0.1],
      truePositiveRate: 0.6,
      positives: 10,
      negatives: 10,
    },
  ],
  abstention: { minFrames: 6, minFacePixels: 10, maxFrameSpread: 1, minSharpness: 0 },
  parity: { path: 'p', bytes: 0, sha256: '' },
  measured: [],
  trainingData: { summary: '', licences: '' },
  licence: '',
  limits: [],
};

/** A grey picture whose top-left pixel tells its brightness, so that fakes can read it. */
function picture(value: number): RgbaImage {
  return { width: 64, height: 64, data: new Uint8ClampedArray(64 * 64 * 4).fill(value) };
}

interface Watched extends AnalysisPorts {
  readonly seen: {
    times: number[];
    frames: [index: number, time: number][];
    crops: number;
    scores: CropScore[];
    closed: boolean;
    stages: Set<string>;
    steps: string[];
  };
}

/** Ports over a synthetic video of 10 s at 25 fps; `faces` says what is found at a time. */
function ports(
  faces: (image: RgbaImage) => FaceDetection[],
  deliver = (time: number) => time >= 0,
  kind: 'video' | 'image' = 'video',
): Watched {
  const seen = {
    times: [] as number[],
    frames: [] as [number, number][],
    crops: 0,
    scores: [] as CropScore[],
    closed: false,
    stages: new Set<string>(),
    steps: [] as string[],
  };
  const video: VideoSource = {
    facts: {
      kind,
      container: 'mp4',
      codec: null,
      width: 64,
      height: 64,
      rotation: 0,
      duration: kind === 'video' ? 10 : 0,
      frameRate: 25,
    },
    stamps: null,
    tier: 'webcodecs',
    handovers: [],
    async *frames(times): AsyncGenerator<Frame> {
      for (const time of times.filter(deliver)) {
        seen.times.push(time);
        await Promise.resolve();
        yield { time, image: picture(100) };
      }
    },
    close: () => {
      seen.closed = true;
    },
  };
  const scorer: Scorer = {
    model,
    modelSha256: 'abc',
    backend: { name: 'wasm', precision: 'int8', threads: 1, notes: [] },
    scoreCrops: ({ count }) =>
      Promise.resolve({
        features: new Float32Array(count * 2048),
        logits: new Float32Array(count).fill(2),
        activations: { columns: 2, rows: 1, logits: new Float32Array(count * 2).map((_, i) => (i % 2) * 4) },
      }),
    scoreSequence: (features, times) => {
      expect(features.length).toBe(times.length * 2048);
      return Promise.resolve({ logit: 2 });
    },
  };
  return {
    seen,
    file: {
      name: 'clip.mp4',
      size: 5,
      hash: () => ({ sha256: Promise.resolve('f00'), stop: () => undefined }),
    },
    openVideo: () => Promise.resolve(video),
    loadDetector: () => Promise.resolve({ detect: (image) => Promise.resolve(faces(image)) }),
    loadScorer: () => Promise.resolve(scorer),
    listener: {
      progress: (stage) => void seen.stages.add(stage),
      step: (step) => void seen.steps.push(step),
      frames: (frames, firstIndex) => {
        frames.forEach(({ time }, i) => seen.frames.push([firstIndex + i, time]));
        return Promise.resolve();
      },
      crop: () => void seen.crops++,
      scored: (scores) => void seen.scores.push(...scores),
    },
    appVersion: '0.0.0',
    now: () => 0,
    today: () => '2026-01-01T00:00:00Z',
  };
}

const oneFace = (): FaceDetection[] => [
  { box: { x: 20, y: 20, width: 20, height: 20 }, confidence: 0.9, keypoints: [] },
];

describe('analyze', () => {
  it('goes from file to verdict: samples the whole video, tracks, scores, judges', async () => {
    const watched = ports(oneFace);
    const report = await analyze({ ...DEFAULT_SETTINGS, frames: 20 }, watched);
    expect(report.frames).toMatchObject({ planned: 20, decoded: 20, withFaces: 20 });
    expect(Math.max(...watched.seen.times)).toBeGreaterThan(8);
    expect(report.tracks).toHaveLength(1);
    expect(report.tracks[0]!.frames).toHaveLength(20);
    expect(report.verdict).toMatchObject({ kind: 'evidence', grade: 'strong', track: 1 });
    expect(report.file.sha256).toBe('f00');
    expect(watched.seen.crops).toBe(20);
    expect([...watched.seen.stages]).toEqual(['frames', 'sequence']);
    expect(new Set(watched.seen.steps)).toEqual(new Set(Object.keys(report.timings)));
    expect(watched.seen.closed).toBe(true);
  });

  it('gives a still the score of its one frame, whatever a sequence of one would say', async () => {
    const watched = ports(oneFace, undefined, 'image');
    const wrongHead = {
      ...(await watched.loadScorer()),
      scoreSequence: () => Promise.resolve({ logit: -9 }),
    };
    const report = await analyze(DEFAULT_SETTINGS, {
      ...watched,
      loadScorer: () => Promise.resolve(wrongHead),
    });
    expect(report.tracks[0]!.frames).toHaveLength(1);
    expect(report.tracks[0]!.pFake).toBe(report.tracks[0]!.frames[0]!.pFake);
  });

  it('hands on how each crop scored, with a heat map on the scale of the score', async () => {
    const watched = ports(oneFace);
    const report = await analyze({ ...DEFAULT_SETTINGS, frames: 20 }, watched);
    expect(watched.seen.scores).toHaveLength(20);
    const [first] = watched.seen.scores;
    expect(first).toMatchObject({ track: 1, frameIndex: 0, pFake: report.tracks[0]!.frames[0]!.pFake });
    expect(first!.heatMap).toMatchObject({ columns: 2, rows: 1 });
    expect(first!.heatMap!.cells[0]).toBeCloseTo(0.5);
    expect(first!.heatMap!.cells[1]).toBeCloseTo(0.982);
  });

  it('lends every whole frame, face or none, under its place among all frames', async () => {
    const watched = ports(() => []);
    const report = await analyze({ ...DEFAULT_SETTINGS, frames: 20 }, watched);
    expect(watched.seen.frames).toEqual(report.frames.times.map((time, i) => [i, time]));
  });

  it('reports no face as not applicable instead of scoring the whole frame', async () => {
    const report = await analyze(
      DEFAULT_SETTINGS,
      ports(() => []),
    );
    expect(report.verdict).toEqual({ kind: 'not-applicable', reason: 'no-face-found' });
    expect(report.tracks).toEqual([]);
  });

  it.each([
    { kind: 'video', faces: 11, followed: 8, leftOut: 3 },
    { kind: 'image', faces: 11, followed: 11, leftOut: undefined },
    { kind: 'image', faces: 40, followed: 32, leftOut: 8 },
  ] as const)(
    'follows the largest $followed of $faces faces in a $kind and tells of the others',
    async (row) => {
      const crowd = Array.from({ length: row.faces }, (_, i): FaceDetection => {
        const side = 4 + i / 10;
        return { box: { x: 0, y: i * 50, width: side, height: side }, confidence: 0.9, keypoints: [] };
      });
      const report = await analyze(
        DEFAULT_SETTINGS,
        ports(() => crowd, undefined, row.kind),
      );
      expect(report.tracks).toHaveLength(row.followed);
      expect(report.frames.facesLeftOut).toBe(row.leftOut);
      const sides = report.tracks.flatMap(({ frames }) => frames.map(({ box }) => box.width));
      expect(Math.min(...sides)).toBeCloseTo(4 + (row.faces - row.followed) / 10);
    },
  );

  it('counts no frame as one with a face for a lone glimpse that is taken for a mistake', async () => {
    let frame = 0;
    const glimpse = { ...oneFace()[0]!, confidence: 0.6 };
    const report = await analyze(
      DEFAULT_SETTINGS,
      ports(() => (frame++ === 3 ? [glimpse] : [])),
    );
    expect(report.verdict).toEqual({ kind: 'not-applicable', reason: 'no-face-found' });
    expect(report.frames.withFaces).toBe(0);
  });

  it('fails by name when nothing can be decoded, and still closes the video', async () => {
    const watched = ports(oneFace, () => false);
    await expect(analyze(DEFAULT_SETTINGS, watched)).rejects.toMatchObject({ code: 'no-frames' });
    expect(watched.seen.closed).toBe(true);
  });

  it.each([
    [1_000, { kind: 'inconclusive', reasons: ['heavily-compressed'] }],
    [100_000, { kind: 'evidence' }],
  ])('judges a file of %d bytes by the data it has for each pixel', async (size, verdict) => {
    const watched = ports(oneFace);
    const scorer = await watched.loadScorer();
    const limited = { ...model, abstention: { ...model.abstention, minBitsPerPixel: 0.008 } };
    const report = await analyze(DEFAULT_SETTINGS, {
      ...watched,
      file: { ...watched.file, size },
      loadScorer: () => Promise.resolve({ ...scorer, model: limited }),
    });
    expect(report.verdict).toMatchObject(verdict);
    expect(report.tracks[0]!.verdict).toMatchObject(verdict);
  });

  it('says inconclusive when only a few frames could be had', async () => {
    const report = await analyze(
      { ...DEFAULT_SETTINGS, frames: 60 },
      ports(oneFace, (time) => time < 0.5),
    );
    const reasons = ['partly-seen', 'too-few-frames'];
    expect(report.verdict).toMatchObject({ kind: 'inconclusive', reasons });
  });
});
