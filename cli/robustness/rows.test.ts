import { describe, expect, it } from 'vitest';
import type { OperatingPoint } from '../../src/domain/model.ts';
import type { ClipScore } from '../evaluate/clip-score.ts';
import { conditions } from './conditions.ts';
import { abstentionRows, conditionRow, robustnessTables } from './rows.ts';

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

  it('show what abstaining left out', () => {
    const rows = abstentionRows(scores, points);
    expect(rows.map(({ clips, figures }) => [clips, figures.auc?.value])).toEqual([
      ['judged', 1],
      ['abstained', 0],
      ['both', 0.75],
    ]);
    const [byCondition, byRule] = robustnessTables([conditionRow(asTheyAre!, scores, points)], rows, [
      'moderate',
    ]);
    expect(byCondition!.rows[0]).toEqual(
      expect.arrayContaining(['as-they-are', '2 of 5', '2', '1.000', '0.0 %', '100.0 %']),
    );
    expect(byRule!.rows[1]).toEqual(expect.arrayContaining(['abstained', '0.000', '100.0 %', '0.0 %']));
  });

  it('draws the copies of a clip together', () => {
    const copies = ['a', 'a', 'a', 'b'].map((path, i) => clip(path, i % 2 === 0, 'judged', i));
    const [row] = abstentionRows([...copies, clip('x', false, 'judged', 0)], points);
    expect(row!.figures).toMatchObject({ fakes: 2, reals: 3 });
  });
});
