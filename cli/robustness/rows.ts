import type { OperatingPoint } from '../../src/domain/model.ts';
import { footageOf } from '../../src/domain/signals.ts';
import type { TrackQuality } from '../../src/domain/verdict.ts';
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

/** What the abstention rule does over all conditions. */
export function abstentionRows(
  scores: readonly ClipScore[],
  points: readonly OperatingPoint[],
): AbstentionRow[] {
  const [judged, abstained] = (['judged', 'abstained'] as const).map((status) =>
    together(scored(scores, status)),
  ) as [ScoredClip[], ScoredClip[]];
  return [
    { clips: 'judged', figures: figuresOf(judged, points) },
    { clips: 'abstained', figures: figuresOf(abstained, points) },
    { clips: 'both', figures: figuresOf([...judged, ...abstained], points) },
  ];
}

type Measure = (clip: ScoredClip) => number | null | undefined;

/** What can be measured of a face or its file before the score is believed, by the name it has in the table. */
const QUALITIES: Readonly<Record<string, Measure>> = {
  sharpness: (clip) => leadingQuality(clip)?.medianSharpness,
  'face, pixels': (clip) => leadingQuality(clip)?.medianFacePixels,
  'spread of p(fake)': (clip) => leadingQuality(clip)?.frameSpread,
  'bits per pixel': ({ report }) => report && footageOf(report).h264BitsPerPixel,
};
const PARTS = 8;

/** The clips of one of the equal parts by a quality, from `from` on up to where the next part begins. */
export interface QualityRow {
  readonly quality: string;
  readonly from: number;
  readonly figures: Figures;
}

/**
 * Clips of all conditions in equal parts by each quality of the file or of the face that the score came from, judged
 * or not: where scores go wrong, and so where to abstain. Clips of which it is unknown are left out.
 */
export function qualityRows(
  scores: readonly ClipScore[],
  points: readonly OperatingPoint[],
): readonly QualityRow[] {
  const all = together([...scored(scores, 'judged'), ...scored(scores, 'abstained')]);
  return Object.entries(QUALITIES).flatMap(([quality, measure]) => {
    const measured = all
      .flatMap((clip) => {
        const value = measure(clip);
        return value === null || value === undefined ? [] : [{ clip, value }];
      })
      .sort((a, b) => a.value - b.value);
    return Array.from({ length: PARTS }, (_, number) => {
      const part = measured.slice(
        Math.round((number * measured.length) / PARTS),
        Math.round(((number + 1) * measured.length) / PARTS),
      );
      return {
        quality,
        from: part[0]?.value ?? 0,
        figures: figuresOf(
          part.map(({ clip }) => clip),
          points,
        ),
      };
    });
  });
}

/** The quality of the face that gave the clip its score. */
function leadingQuality({ score, report }: ScoredClip): TrackQuality | undefined {
  return report?.tracks.find(({ pFake }) => pFake === score)?.quality;
}

/** All as tables for a terminal; `grades` names the operating points whose rates are shown. */
export function robustnessTables(
  rows: readonly ConditionRow[],
  abstention: readonly AbstentionRow[],
  qualities: readonly QualityRow[],
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
    {
      title: 'Over all conditions, in eighths: where do scores go wrong?',
      header: ['quality', 'from', 'fake', 'real', ...rates],
      rows: qualities.map(({ quality, from, figures }) => [
        quality,
        from.toPrecision(3),
        String(figures.fakes),
        String(figures.reals),
        ...rateCells(figures, grades),
      ]),
    },
  ];
}

/** A clip occurs once per condition; so that its copies are drawn together in the bootstrap, it is its own identity. */
function together(clips: readonly ScoredClip[]): ScoredClip[] {
  return clips.map((clip) => ({ ...clip, identity: clip.identity ?? clip.path }));
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
