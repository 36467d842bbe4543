import type { OperatingPoint } from '../../src/domain/model.ts';
import { aucWithInterval, type Estimate } from '../metrics/bootstrap.ts';
import { metricsAt } from '../metrics/threshold.ts';
import type { Proportion } from '../metrics/proportion.ts';
import type { ScoredClip } from './clip-score.ts';

/** The figures of one manipulation method or one group of clips. */
export interface SliceRow {
  readonly by: 'method' | 'group';
  readonly name: string;
  readonly fakes: number;
  /** Real clips that belong to the slice itself; methods have none. */
  readonly ownReals: number;
  /** The slice's fakes against *all* real clips, which a slice alone has too few of; null without fakes. */
  readonly auc: Estimate | null;
  readonly atThresholds: readonly {
    readonly grade: string;
    /** Share of the slice's fakes that reach the grade. */
    readonly recall: Proportion;
    /** Share of the slice's own real clips that do. */
    readonly ownFalsePositiveRate: Proportion;
  }[];
}

/** One row per method of the fakes and per group, in alphabetical order. */
export function sliceRows(clips: readonly ScoredClip[], points: readonly OperatingPoint[]): SliceRow[] {
  const fakes = clips.filter(({ fake }) => fake);
  const methods = namesOf(fakes.map(({ method }) => method));
  const groups = namesOf(clips.map(({ group }) => group));
  return [
    ...methods.map((name) =>
      rowOf(
        'method',
        name,
        fakes.filter(({ method }) => method === name),
      ),
    ),
    ...groups.map((name) =>
      rowOf(
        'group',
        name,
        clips.filter(({ group }) => group === name),
      ),
    ),
  ];

  function rowOf(by: SliceRow['by'], name: string, members: readonly ScoredClip[]): SliceRow {
    const own = members.filter(({ fake }) => fake);
    return {
      by,
      name,
      fakes: own.length,
      ownReals: members.length - own.length,
      auc: aucWithInterval([...own, ...clips.filter(({ fake }) => !fake)]),
      atThresholds: points.map(({ grade, threshold }) => {
        const { recall, falsePositiveRate } = metricsAt(threshold, members);
        return { grade, recall, ownFalsePositiveRate: falsePositiveRate };
      }),
    };
  }
}

function namesOf(values: readonly (string | null)[]): string[] {
  return [...new Set(values.filter((value) => value !== null))].sort();
}
