import type { AbstentionRule, EvidenceGrade, OperatingPoint } from './model.ts';
import type { Probability } from './units.ts';

/** Why a face (or the whole video) cannot be judged. */
export type AbstentionReason =
  | 'partly-seen'
  | 'too-few-frames'
  | 'faces-too-small'
  | 'too-blurred'
  | 'heavily-compressed'
  | 'frames-disagree';

/** What is known of the whole video or image before its faces are judged (see `footageOf`). */
export interface Footage {
  readonly kind: 'video' | 'image';
  /** Bits for each pixel of each frame, doubled for codecs that need half of H.264's; null where unknown. */
  readonly h264BitsPerPixel: number | null;
  /** Decoded frames for each planned one; absent where everything is known to have been looked at. */
  readonly shareLookedAt?: number;
}

/**
 * Planned frames are spread evenly, so their share is that of the video. Below a half most of it is unknown: neither "no sign
 * found" nor an error rate that was measured on whole clips may be claimed of it.
 */
const MIN_SHARE_LOOKED_AT = 0.5;

/** What is measured of a track before its score may count. */
export interface TrackQuality {
  readonly frames: number;
  /** Median longer side of the face box, in pixels of the frame. */
  readonly medianFacePixels: number;
  readonly medianSharpness: number;
  /** Standard deviation of the per-frame p(fake). */
  readonly frameSpread: number;
}

/** The outcome for one face or one video: never a bare word, always a grade with its error rate. */
export type Verdict =
  | {
      readonly kind: 'evidence';
      /** "none": below the lowest threshold, no sign of manipulation found. */
      readonly grade: EvidenceGrade | 'none';
      readonly pFake: Probability;
      readonly track: number;
      /** The operating point that was passed; null for grade "none". */
      readonly operatingPoint: OperatingPoint | null;
      /** Tracks that could not be judged beside the one this verdict speaks of. */
      readonly unjudgedTracks: number;
    }
  | {
      readonly kind: 'inconclusive';
      readonly reasons: readonly AbstentionReason[];
      readonly track: number;
    }
  | { readonly kind: 'not-applicable'; readonly reason: 'no-face-found' };

/** What the verdict rule needs to know of one face track. */
export interface JudgedTrack {
  readonly id: number;
  readonly pFake: Probability;
  readonly quality: TrackQuality;
}

/** The reasons for which this track cannot be judged; empty when it can. A still has one frame by nature. */
export function abstentionReasons(
  quality: TrackQuality,
  rule: AbstentionRule,
  footage: Footage,
): AbstentionReason[] {
  const reasons: AbstentionReason[] = [];
  if ((footage.shareLookedAt ?? 1) < MIN_SHARE_LOOKED_AT) reasons.push('partly-seen');
  if (footage.kind === 'video' && quality.frames < rule.minFrames) reasons.push('too-few-frames');
  if (quality.medianFacePixels < rule.minFacePixels) reasons.push('faces-too-small');
  if (quality.medianSharpness < rule.minSharpness) reasons.push('too-blurred');
  const { h264BitsPerPixel } = footage;
  if (h264BitsPerPixel !== null && h264BitsPerPixel < (rule.minBitsPerPixel ?? 0)) {
    reasons.push('heavily-compressed');
  }
  if (quality.frameSpread > rule.maxFrameSpread) reasons.push('frames-disagree');
  return reasons;
}

/** The highest operating point whose threshold `pFake` reaches; null when it reaches none. */
export function gradeOf(pFake: Probability, points: readonly OperatingPoint[]): OperatingPoint | null {
  return points.reduce<OperatingPoint | null>(
    (best, point) =>
      pFake >= point.threshold && (best === null || point.threshold > best.threshold) ? point : best,
    null,
  );
}

/**
 * The highest grade a still can get. The error rates of the grades were measured on clips; one picture shows
 * nothing of how a face moves, so more must not be claimed of it.
 */
const STILL_GRADES: readonly EvidenceGrade[] = ['weak', 'moderate'];

/** The verdict for one track alone. */
export function judgeTrack(
  track: JudgedTrack,
  points: readonly OperatingPoint[],
  rule: AbstentionRule,
  footage: Footage,
): Verdict {
  const reasons = abstentionReasons(track.quality, rule, footage);
  if (reasons.length > 0) return { kind: 'inconclusive', reasons, track: track.id };
  const within =
    footage.kind === 'image' ? points.filter(({ grade }) => STILL_GRADES.includes(grade)) : points;
  const operatingPoint = gradeOf(track.pFake, within);
  const grade = operatingPoint?.grade ?? 'none';
  return { kind: 'evidence', grade, pFake: track.pFake, track: track.id, operatingPoint, unjudgedTracks: 0 };
}

/**
 * The verdict for the whole video: the most suspicious face that can be judged leads. Where none can,
 * the longest-seen face says why not.
 */
export function judgeVideo(
  tracks: readonly JudgedTrack[],
  points: readonly OperatingPoint[],
  rule: AbstentionRule,
  footage: Footage,
): Verdict {
  const verdicts = tracks.map((track) => judgeTrack(track, points, rule, footage));
  const graded = verdicts.filter((verdict) => verdict.kind === 'evidence');
  const unjudgedTracks = verdicts.length - graded.length;
  const [lead] = graded.sort((a, b) => b.pFake - a.pFake);
  if (lead) return { ...lead, unjudgedTracks };
  const [longest] = [...tracks].sort((a, b) => b.quality.frames - a.quality.frames);
  if (!longest) return { kind: 'not-applicable', reason: 'no-face-found' };
  return judgeTrack(longest, points, rule, footage);
}
