import { describe, expect, it } from 'vitest';
import type { OperatingPoint } from '../../src/domain/model.ts';
import type { AnalysisReport } from '../../src/domain/report.ts';
import { scoreClip, type ClipScore } from './clip-score.ts';
import type { LabelledClip } from './labelled-set.ts';
import { summarise } from './summary.ts';

const clip = (path: string, fake: boolean, more: Partial<LabelledClip> = {}): LabelledClip => ({
  path,
  fake,
  method: fake ? 'swap' : null,
  group: null,
  identity: null,
  pair: null,
  facePixels: null,
  ...more,
});

const report = (verdict: Partial<AnalysisReport['verdict']>, pFakes: number[]) => ({
  result: {
    verdict,
    tracks: pFakes.map((pFake, id) => ({ id, pFake, frames: [{ logit: 1 - pFake }, { logit: 0 }] })),
    decoder: { tier: 'webcodecs', handovers: [] },
    frames: { planned: 60, decoded: 60, withFaces: 60, times: [] },
    timings: { decode: 5, score: 7 },
  } as unknown as AnalysisReport,
});
const judged = (pFake: number) => report({ kind: 'evidence', pFake }, [pFake]);
const points = [{ grade: 'moderate', threshold: 0.5 }] as OperatingPoint[];

const clips: ClipScore[] = [
  scoreClip(clip('fake 1', true, { group: 'bench', pair: 'p' }), judged(0.9)),
  scoreClip(clip('fake 2', true, { method: 'puppet' }), judged(0.4)),
  scoreClip(clip('real 1', false, { group: 'bench', pair: 'p' }), judged(0.6)),
  scoreClip(clip('real 2', false), judged(0.1)),
  scoreClip(clip('blurred', false), report({ kind: 'inconclusive' }, [0.2, 0.7])),
  scoreClip(clip('landscape', false), report({ kind: 'not-applicable' }, [])),
  scoreClip(clip('broken', true), { failure: { code: 'undecodable', message: 'no' } }),
];
const summary = summarise(clips, points, {});

describe('scoreClip', () => {
  it('scores an abstained clip by its most suspicious face and marks it', () => {
    expect(clips[4]).toMatchObject({ status: 'abstained', score: 0.7 });
  });

  it('adds up what the analysis took', () => {
    expect(clips[0]!.report).toMatchObject({ milliseconds: 12, frames: { planned: 60 } });
  });
});

describe('summarise', () => {
  it('counts every clip, and lists those without a score', () => {
    expect(summary.counts).toEqual({
      fake: { judged: 2, abstained: 0, 'no-face': 0, error: 1 },
      real: { judged: 2, abstained: 1, 'no-face': 1, error: 0 },
    });
    expect(summary.unscored.map(({ path }) => path)).toEqual(['landscape', 'broken']);
  });

  it('gives the figures with and without the clips it abstained on', () => {
    expect(summary.judged.auc?.value).toBe(0.75);
    expect(summary.judged.atThresholds[0]).toMatchObject({
      grade: 'moderate',
      truePositives: 1,
      falsePositives: 1,
    });
    expect(summary.withAbstained.reals).toBe(3);
    expect(summary.withAbstained.atThresholds[0]).toMatchObject({ falsePositives: 2 });
  });

  it('holds every method against all real clips', () => {
    const byName = Object.fromEntries(summary.slices.map((row) => [`${row.by} ${row.name}`, row]));
    expect(Object.keys(byName)).toEqual(['method puppet', 'method swap', 'group bench']);
    expect(byName['method puppet']).toMatchObject({ fakes: 1, ownReals: 0, auc: { value: 0.5 } });
    expect(byName['group bench']).toMatchObject({ fakes: 1, ownReals: 1, auc: { value: 1 } });
    expect(byName['group bench']!.atThresholds[0]!.ownFalsePositiveRate).toMatchObject({ count: 1, of: 1 });
  });

  it('compares the sequence head with simpler pooling of the same frames', () => {
    // In this set the frames say the opposite of the sequence.
    expect(summary.pooling.map(({ auc }) => auc?.value)).toEqual([0.75, 0.25, 0.25]);
  });

  it('compares matched pairs', () => {
    expect(summary.judged.pairAccuracy).toMatchObject({ count: 1, of: 1 });
  });
});
