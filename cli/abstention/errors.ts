import { intervalByPerson, type Estimate } from '../metrics/bootstrap.ts';
import type { AbstentionRule, OperatingPoint } from '../../src/domain/model.ts';
import { judgeVideo, type TrackQuality } from '../../src/domain/verdict.ts';
import type { ObservedClip } from './observed-run.ts';

/** The rule that judges every face. */
export const JUDGE_ALL: AbstentionRule = {
  minFrames: 1,
  minFacePixels: 0,
  maxFrameSpread: Infinity,
  minSharpness: 0,
  minBitsPerPixel: 0,
};

/** A clip, how the app would answer with and without abstaining, and the face that leads without. */
export interface AnsweredClip {
  readonly fake: boolean;
  readonly identity: string | null;
  readonly condition: string;
  /** Whether the answer of a verdict that never abstains is wrong: a false alarm, or a miss. */
  readonly wrong: boolean;
  /** The same with the rule; null where it abstains. */
  readonly wrongByRule: boolean | null;
  readonly quality: TrackQuality;
}

/** Errors of a group of clips: mean of the share of real clips accused and that of fakes missed, so that neither class weighs more. */
export interface ErrorRow {
  readonly name: string;
  readonly fakes: number;
  readonly reals: number;
  readonly abstained: { readonly fakes: number; readonly reals: number };
  /** Counts over all clips, as if none were abstained on. */
  readonly accused: number;
  readonly missed: number;
  readonly all: Estimate | null;
  readonly judged: Estimate | null;
  /** Of those that the rule abstains on, by the answer it withheld. */
  readonly withheld: Estimate | null;
  /** Error of the judged less that of all, with its interval over the same draws: below zero, abstaining helps. */
  readonly gain: Estimate | null;
}

/** Answers with a rule and without one; a clip is called fake where it reaches `point`. */
export function answer(
  clips: readonly ObservedClip[],
  rule: AbstentionRule,
  point: OperatingPoint,
): AnsweredClip[] {
  return clips.map(({ fake, identity, condition, tracks, footage }) => {
    // Reports of a partly seen video abstain under any rule; they are judged here like the others.
    const whole = judgeVideo(tracks, [point], JUDGE_ALL, { ...footage, shareLookedAt: 1 });
    if (whole.kind !== 'evidence') throw new Error('A clip with a face has a verdict.');
    const ruled = judgeVideo(tracks, [point], rule, footage);
    const isWrong = (grade: string) => (grade === 'none') === fake;
    return {
      fake,
      identity,
      condition,
      wrong: isWrong(whole.grade),
      wrongByRule: ruled.kind === 'evidence' ? isWrong(ruled.grade) : null,
      quality: tracks.find(({ id }) => id === whole.track)!.quality,
    };
  });
}

/** The errors of a group of clips. `replicates`: of the bootstrap; its usual number unless told otherwise. */
export function errorRow(name: string, clips: readonly AnsweredClip[], replicates?: number): ErrorRow {
  const count = (fake: boolean, which: (clip: AnsweredClip) => boolean = () => true) =>
    clips.filter((clip) => clip.fake === fake && which(clip)).length;
  const isWithheld = ({ wrongByRule }: AnsweredClip) => wrongByRule === null;
  const withheld = clips.filter(isWithheld);
  return {
    name,
    fakes: count(true),
    reals: count(false),
    abstained: { fakes: count(true, isWithheld), reals: count(false, isWithheld) },
    accused: count(false, ({ wrong }) => wrong),
    missed: count(true, ({ wrong }) => wrong),
    all: intervalByPerson(clips, allError, replicates),
    judged: intervalByPerson(clips, judgedError, replicates),
    withheld: intervalByPerson(withheld, allError, replicates),
    gain: withheld.length === 0 ? null : intervalByPerson(clips, difference, replicates),
  };
}

type Figure = (fakes: readonly AnsweredClip[], reals: readonly AnsweredClip[]) => number | null;

const allError: Figure = (fakes, reals) =>
  balanced(
    fakes.map(({ wrong }) => wrong),
    reals.map(({ wrong }) => wrong),
  );

const judgedError: Figure = (fakes, reals) => {
  const [ofFakes, ofReals] = [fakes, reals].map((clips) =>
    clips.flatMap(({ wrongByRule }) => (wrongByRule === null ? [] : [wrongByRule])),
  );
  return balanced(ofFakes!, ofReals!);
};

const difference: Figure = (fakes, reals) => {
  const [judged, all] = [judgedError(fakes, reals), allError(fakes, reals)];
  return judged === null || all === null ? null : judged - all;
};

function balanced(fakes: readonly boolean[], reals: readonly boolean[]): number | null {
  if (fakes.length === 0 || reals.length === 0) return null;
  return (shareOf(fakes) + shareOf(reals)) / 2;
}

function shareOf(answers: readonly boolean[]): number {
  return answers.filter(Boolean).length / answers.length;
}
