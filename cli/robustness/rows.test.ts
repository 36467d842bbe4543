import { describe, expect, it } from 'vitest';
import type { OperatingPoint } from '../../src/domain/model.ts';
import type { ClipScore } from '../evaluate/clip-score.ts';
import { conditions } from './conditions.ts';
import { copyOf } from './degraded-copies.ts';
import { abstentionRows, conditionRow, qualityRows, robustnessTables } from './rows.ts';

const clip = (path: string, fake: boolean, status: ClipScore['status'], score: number | null) =>
  ({ path, fake, status, score, identity: null }) as ClipScore;
const points = [{ grade: 'moderate', threshold: 0.5 }] as OperatingPoint[];
const [asTheyAre] = conditions(20);
const scores = [
  clip('a', true, 'judged', 0.9),
  clip('b', false, 'judged', 0.1),
  clip('c', true, 'abstained', 0.2),
  clip('d', false, 'abstained', 0.8),
  clip('e', false, 'no-face', null),
];

describe('robustness rows', () => {
  it('keep the clips that were judged apart from those that were not', () => {
    const row = conditionRow(asTheyAre!, scores, points);
    expect(row).toMatchObject({
      clips: 5,
      judged: { fakes: 1, reals: 1, auc: { value: 1 } },
      abstained: { fakes: 1, reals: 1, auc: { value: 0 } },
    });
  });

  it('leave out clips of which a quality is unknown', () => {
    const counts = qualityRows(scores, points).map(({ figures }) => figures.fakes + figures.reals);
    expect(counts.every((count) => count === 0)).toBe(true);
  });

  it('show what abstaining left out', () => {
    const rows = abstentionRows(scores, points);
    expect(rows.map(({ clips, figures }) => [clips, figures.auc?.value])).toEqual([
      ['judged', 1],
      ['abstained', 0],
      ['both', 0.75],
    ]);
    const [byCondition, byRule] = robustnessTables(
      [conditionRow(asTheyAre!, scores, points)],
      rows,
      [],
      ['moderate'],
    );
    expect(byCondition!.rows[0]).toEqual(
      expect.arrayContaining(['as-they-are', '2 of 5', '2', '1.000', '0.0 %', '100.0 %']),
    );
    expect(byRule!.rows[1]).toEqual(expect.arrayContaining(['abstained', '0.000', '100.0 %', '0.0 %']));
  });

  it('show the parts of each quality, by the face that gave the score', () => {
    const eight = [...scores.slice(0, 4), ...scores.slice(0, 4)];
    const measured = eight.map((score, i) => ({
      ...score,
      report: {
        file: { size: 1000 * (8 - i) },
        video: { kind: 'video', codec: 'avc1', width: 10, height: 10, duration: 1, frameRate: 8 },
        tracks: [
          { pFake: 0, quality: { medianSharpness: 99 } },
          {
            pFake: score.score,
            quality: { medianSharpness: 10 * i, medianFacePixels: 50, frameSpread: 0.1 },
          },
        ],
      },
    })) as unknown as ClipScore[];
    const sharpness = qualityRows(measured, points).filter(({ quality }) => quality === 'sharpness');
    expect(sharpness.map(({ from, figures }) => [from, figures.fakes, figures.reals])).toEqual([
      [0, 1, 0],
      [10, 0, 1],
      [20, 1, 0],
      [30, 0, 1],
      [40, 1, 0],
      [50, 0, 1],
      [60, 1, 0],
      [70, 0, 1],
    ]);
    const rates = qualityRows(measured, points).filter(({ quality }) => quality === 'bits per pixel');
    expect(rates.map(({ from }) => from)).toEqual([10, 20, 30, 40, 50, 60, 70, 80]);
    const tables = robustnessTables([], [], sharpness, ['moderate']);
    expect(tables[2]!.rows[1]).toEqual(expect.arrayContaining(['sharpness', '10.0', '0', '1']));
  });

  it('draws the copies of a clip together', () => {
    const copies = ['a', 'a', 'a', 'b'].map((path, i) => clip(path, i % 2 === 0, 'judged', i));
    const [row] = abstentionRows([...copies, clip('x', false, 'judged', 0)], points);
    expect(row!.figures).toMatchObject({ fakes: 2, reals: 3 });
  });
});

it('a copy has a name of its own, also where two clips differ in their container only', () => {
  expect(['a/b.mp4', 'a/b.avi', 'a/b.c.mp4'].map(copyOf)).toEqual(['a/b.mp4', 'a/b.avi.mp4', 'a/b.c.mp4']);
});
