import type { OperatingPoint } from '../../src/domain/model.ts';
import type { ClipScore, ScoredClip } from '../evaluate/clip-score.ts';
import { figuresOf, type Figures } from '../evaluate/figures.ts';
import type { Table } from '../table.ts';
import type { Condition } from './conditions.ts';

/** One condition: the clips that got a verdict, and those on which the app abstained, by the score it withheld. */
export interface ConditionRow {
  readonly condition: Condition;
  readonly clips: number;
  readonly judged: Figures;
  readonly abstained: Figures;
}

/** What abstaining is worth: all conditions taken together, with and without the rule. */
export interface AbstentionRow {
  readonly clips: 'judged' | 'abstained' | 'both';
  readonly figures: Figures;
}

/** The figures of one condition. */
export function conditionRow(
  condition: Condition,
  scores: readonly ClipScore[],
  points: readonly OperatingPoint[],
): ConditionRow {
  return {
    condition,
    clips: scores.length,
    judged: figuresOf(scored(scores, 'judged'), points),
    abstained: figuresOf(scored(scores, 'abstained'), points),
  };
}

/**
 * What the abstention rule does over all conditions. A clip occurs once per condition, so copies of it are drawn
 * together in the bootstrap: a clip without `identity` is its own.
 */
export function abstentionRows(
  scores: readonly ClipScore[],
  points: readonly OperatingPoint[],
): AbstentionRow[] {
  const [judged, abstained] = (['judged', 'abstained'] as const).map((status) =>
    scored(scores, status).map((clip) => ({ ...clip, identity: clip.identity ?? clip.path })),
  ) as [ScoredClip[], ScoredClip[]];
  return [
    { clips: 'judged', figures: figuresOf(judged, points) },
    { clips: 'abstained', figures: figuresOf(abstained, points) },
    { clips: 'both', figures: figuresOf([...judged, ...abstained], points) },
  ];
}

/** Both as tables for a terminal; `grades` names the operating points whose rates are shown. */
export function robustnessTables(
  rows: readonly ConditionRow[],
  abstention: readonly AbstentionRow[],
  grades: readonly string[],
): Table[] {
  const rates = ['AUC', '95 %', ...grades.flatMap((grade) => [`${grade}: reals accused`, 'fakes found'])];
  return [
    {
      title: 'Judged clips under each condition',
      header: ['condition', 'judged', 'abstained', ...rates],
      rows: rows.map(({ condition, clips, judged, abstained }) => [
        condition.name,
        `${judged.fakes + judged.reals} of ${clips}`,
        String(abstained.fakes + abstained.reals),
        ...rateCells(judged, grades),
      ]),
    },
    {
      title: 'Over all conditions: does abstaining leave out what would have been wrong?',
      header: ['clips', 'fake', 'real', ...rates],
      rows: abstention.map(({ clips, figures }) => [
        clips,
        String(figures.fakes),
        String(figures.reals),
        ...rateCells(figures, grades),
      ]),
    },
  ];
}

function rateCells({ auc, atThresholds }: Figures, grades: readonly string[]): string[] {
  return [
    auc ? auc.value.toFixed(3) : '–',
    auc ? auc.interval.map((bound) => bound.toFixed(3)).join('–') : '–',
    ...grades.flatMap((wanted) => {
      const at = atThresholds.find(({ grade }) => grade === wanted);
      return [share(at?.falsePositiveRate.value), share(at?.recall.value)];
    }),
  ];
}

function share(value: number | null | undefined): string {
  return value === null || value === undefined ? '–' : `${(100 * value).toFixed(1)} %`;
}

function scored(scores: readonly ClipScore[], status: 'judged' | 'abstained'): ScoredClip[] {
  return scores.filter((clip): clip is ScoredClip => clip.status === status);
}
