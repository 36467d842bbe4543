import type { AbstentionRule, OperatingPoint } from '../../src/domain/model.ts';
import { AS_THEY_ARE } from '../robustness/conditions.ts';
import { JUDGE_ALL, answer, errorRow, type AnsweredClip, type ErrorRow } from './errors.ts';
import type { ObservedClip } from './observed-run.ts';

/** A limit of the abstention rule, and the values that are tried for it, from lax to strict. */
interface Limit {
  readonly name: keyof AbstentionRule;
  readonly values: readonly number[];
}

const LIMITS: readonly Limit[] = [
  { name: 'minFacePixels', values: [40, 50, 60, 80, 100, 120] },
  { name: 'maxFrameSpread', values: [0.3, 0.2, 0.15, 0.12, 0.1] },
  { name: 'minSharpness', values: [1.9, 4, 8, 16, 32] },
  { name: 'minBitsPerPixel', values: [0.008, 0.02, 0.05, 0.1] },
];

/**
 * More of the clips as they are than this may not be left without an answer by one limit: a rule that seldom answers is of no use.
 * Of worse copies any number may be; how many of them there are is up to whoever made them.
 */
export const LARGEST_SHARE_ABSTAINED = 0.15;

/** One limit by itself, at one value. */
export interface LimitRow extends ErrorRow {
  readonly limit: keyof AbstentionRule;
  readonly value: number;
  /** Share of the clips as they are that it abstains on. */
  readonly shareAbstained: number;
}

/** What each limit alone would bring at each value. `replicates`: of the bootstrap; its usual number unless told otherwise. */
export function limitRows(
  clips: readonly ObservedClip[],
  point: OperatingPoint,
  replicates?: number,
): LimitRow[] {
  return LIMITS.flatMap(({ name, values }) =>
    values.map((value) => {
      const answered = answer(clips, { ...JUDGE_ALL, [name]: value }, point);
      const untouched = answered.filter(({ condition }) => condition === '' || condition === AS_THEY_ARE);
      const abstained = untouched.filter(({ wrongByRule }) => wrongByRule === null).length;
      const shareAbstained = abstained / Math.max(1, untouched.length);
      return { ...errorRow(`${name} ${value}`, answered, replicates), limit: name, value, shareAbstained };
    }),
  );
}

/**
 * The rule that these clips speak for: of each limit the value that leaves the fewest errors among those that are judged, if they
 * are fewer by more than chance (the interval of the gain lies below zero) and not too many clips go without an answer. A limit that
 * no value speaks for is none.
 */
export function fittedRule(rows: readonly LimitRow[]): AbstentionRule {
  const worthIt = rows.filter(
    ({ gain, shareAbstained }) =>
      gain !== null && gain.interval[1] < 0 && shareAbstained <= LARGEST_SHARE_ABSTAINED,
  );
  const best = LIMITS.flatMap(({ name }) => {
    const [first] = worthIt
      .filter(({ limit }) => limit === name)
      .sort((a, b) => a.judged!.value - b.judged!.value);
    return first ? [[name, first.value]] : [];
  });
  return { ...JUDGE_ALL, ...(Object.fromEntries(best) as Partial<AbstentionRule>) };
}

/** Bounds of the groups of faces by each quality: from each up to the next. */
const GROUPS: readonly (readonly [
  quality: string,
  measure: (clip: AnsweredClip) => number,
  from: readonly number[],
])[] = [
  ['face, pixels', ({ quality }) => quality.medianFacePixels, [0, 40, 50, 70, 100, 140, 220]],
  ['frames', ({ quality }) => quality.frames, [0, 6, 11, 16]],
  ['sharpness', ({ quality }) => quality.medianSharpness, [0, 4, 8, 16, 32, 64]],
  ['spread', ({ quality }) => quality.frameSpread, [0, 0.05, 0.1, 0.15, 0.2]],
];

/** The errors by each quality of the face that leads, whether the rule abstains on it or not. */
export function groupRows(clips: readonly AnsweredClip[]): ErrorRow[] {
  return GROUPS.flatMap(([quality, measure, bounds]) =>
    bounds.map((from, i) => {
      const to = bounds[i + 1] ?? Infinity;
      const members = clips.filter((clip) => measure(clip) >= from && measure(clip) < to);
      return errorRow(`${quality} ${to === Infinity ? `from ${from}` : `${from} to ${to}`}`, members);
    }),
  );
}
