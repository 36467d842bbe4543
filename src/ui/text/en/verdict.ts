import type { EvidenceGrade, MeasuredFigure, OperatingPoint } from '../../../domain/model.ts';
import type { AnalysisReport } from '../../../domain/report.ts';
import type { AbstentionReason, TrackQuality, Verdict } from '../../../domain/verdict.ts';
import type { Seconds } from '../../../domain/units.ts';
import type { VideoFacts } from '../../../domain/video.ts';
import { count, list, percent, score, time } from '../format.ts';

/** The name of each evidence grade, as it stands on the scale. */
export const gradeNames: Record<EvidenceGrade | 'none', string> = {
  none: 'No sign',
  weak: 'Weak',
  moderate: 'Moderate',
  strong: 'Strong',
  'very-strong': 'Very strong',
};

const gradeHeadlines: Record<EvidenceGrade | 'none', string> = {
  none: 'No sign of manipulation found',
  weak: 'Weak evidence of manipulation',
  moderate: 'Moderate evidence of manipulation',
  strong: 'Strong evidence of manipulation',
  'very-strong': 'Very strong evidence of manipulation',
};

const gradeMeanings: Record<EvidenceGrade | 'none', string> = {
  none: 'The scores stayed below the lowest threshold. That is not proof: absence of detection does not guarantee authenticity.',
  weak: 'The score is raised, but not far enough to conclude anything. Look for other evidence.',
  moderate: 'The score is suspicious. Check the source and look at the frames below before you rely on it.',
  strong: 'The score is high. It is a reason to doubt the video and to look for other evidence, not a proof.',
  'very-strong':
    'The score is among the highest this model gives. It is a strong reason to doubt the video, not a proof.',
};

/** Why a face could not be judged, and what would help. */
export const abstentions: Record<
  AbstentionReason,
  { readonly because: string; readonly detail: (quality: TrackQuality) => string; readonly advice: string }
> = {
  'partly-seen': {
    because: 'most of the video could not be looked at',
    detail: () => 'Less than half of the planned frames could be decoded.',
    advice: 'Download or copy the file again, or cut out a part that plays to its end and check that.',
  },
  'too-few-frames': {
    because: 'the face is seen in too few frames',
    detail: ({ frames }) => `It was found in ${count(frames, 'frame')}.`,
    advice: 'Analyse more frames, or cut out the part in which the face is visible and check that.',
  },
  'faces-too-small': {
    because: 'the face is too small',
    detail: ({ medianFacePixels }) => `It is about ${Math.round(medianFacePixels)} pixels tall.`,
    advice: 'Use the original file instead of a re-upload or a screen recording, or a closer shot.',
  },
  'too-blurred': {
    because: 'the face is too blurred',
    detail: () => 'The fine texture that manipulation would disturb is gone.',
    advice: 'Use the original file instead of a re-upload, or a part in which the face is in focus.',
  },
  'heavily-compressed': {
    because: 'the file is compressed too heavily',
    detail: () =>
      'It has so little data for each picture that compression hides what manipulation would leave.',
    advice: 'Use the original file instead of a re-upload; every upload compresses it again.',
  },
  'frames-disagree': {
    because: 'its frames disagree',
    detail: ({ frameSpread }) =>
      `The scores of single frames differ by ±${frameSpread.toFixed(2)} around their mean.`,
    advice: 'Look at the frames one by one below: a manipulation may cover only a part of the video.',
  },
};

/**
 * The one sentence that comes first. `faceNumber` is the face the verdict speaks of, `peak` the time of its
 * highest frame score; null for a still picture.
 */
export function verdictHeadline(verdict: Verdict, faceNumber: number, peak: Seconds | null): string {
  const where = verdictPlace(verdict, faceNumber, peak);
  return `${verdictGrade(verdict)}${where && ` — ${where}`}`;
}

/** Which face a finding is on, and when it is strongest; empty where nothing was found. */
export function verdictPlace(verdict: Verdict, faceNumber: number, peak: Seconds | null): string {
  if (verdict.kind !== 'evidence' || verdict.grade === 'none') return '';
  return `face ${faceNumber}${peak === null ? '' : `, strongest at ${time(peak)}`}`;
}

/** The first half of the sentence: how strong the evidence is, or why there is none. */
export function verdictGrade(verdict: Verdict): string {
  switch (verdict.kind) {
    case 'evidence':
      return gradeHeadlines[verdict.grade];
    case 'inconclusive':
      return `Inconclusive, because ${list(verdict.reasons.map((reason) => abstentions[reason].because))}`;
    case 'not-applicable':
      return 'Not applicable: no face found';
  }
}

/** What the headline means and does not mean. */
export function verdictMeaning(verdict: Verdict): string {
  switch (verdict.kind) {
    case 'evidence':
      return gradeMeanings[verdict.grade];
    case 'inconclusive':
      return 'There are scores for this face, but not such that a grade would mean anything. This says nothing either way.';
    case 'not-applicable':
      return 'Unmask judges faces only, and found none in the frames it looked at. This says nothing about the rest of the picture.';
  }
}

/** One measured figure of the model with what is needed to judge it. */
export function figureWords({ dataset, date, metric, value, interval, note }: MeasuredFigure): string {
  const range = interval ? ` (interval ${interval[0].toFixed(3)} to ${interval[1].toFixed(3)})` : '';
  return `${metric} ${value.toFixed(3)}${range} on ${dataset}, ${date}.${note ? ` ${note}` : ''}`;
}

/** A plain word on how far this model can be trusted; null when its figures need no warning. */
export function modelWarning(figures: readonly MeasuredFigure[]): string | null {
  const areas = figures.filter(({ metric }) => /\bau(ro)?c\b/i.test(metric)).map(({ value }) => value);
  if (areas.length === 0) {
    return 'No figure for telling real from manipulated apart (AUC) was measured for this model. Take its scores as a hint at most.';
  }
  const worst = Math.min(...areas);
  if (worst >= 0.9) return null;
  const scale = '(AUC; 0.5 is guessing, 1 is perfect)';
  if (worst < 0.65) {
    return `This model is weak: in its worst test it reached ${worst.toFixed(2)} ${scale}, hardly better than guessing. Do not rely on its result.`;
  }
  return `This model makes many mistakes: in its worst test it reached ${worst.toFixed(2)} ${scale}. Take its result as a hint.`;
}

/** What a verdict rests on, a sentence each. `number` is the face it speaks of. */
export function basis(report: AnalysisReport, number: number): string[] {
  const { verdict } = report;
  const looked = coverage(report);
  switch (verdict.kind) {
    case 'not-applicable':
      return [looked];
    case 'inconclusive':
      return [looked, 'No grade was given, so no false-alarm rate applies.'];
    case 'evidence': {
      const { operatingPoint, pFake, unjudgedTracks } = verdict;
      const rates = operatingPoint
        ? [
            `The score of face ${number}, ${score(pFake)}, reaches the threshold of this grade, ${score(operatingPoint.threshold)}.`,
            errorRates(operatingPoint),
          ]
        : [missRates(report.model.operatingPoints)];
      return [looked, ...rates, ...(unjudgedTracks > 0 ? [unjudged(unjudgedTracks)] : [])];
    }
  }
}

/** What staying below every threshold is worth: how much manipulation stays there too. */
function missRates(points: readonly OperatingPoint[]): string {
  const [lowest] = [...points].sort((a, b) => a.threshold - b.threshold);
  if (!lowest) return 'No threshold is known for this model, so no error rate can be stated.';
  const { positives, truePositiveRate, threshold } = lowest;
  return [
    `The score stayed below the lowest threshold, ${score(threshold)}.`,
    `Misses: of ${count(positives, 'manipulated clip')} measured, ${percent(1 - truePositiveRate)} stayed below it too.`,
    ...(positives < FEW_CLIPS ? ['These are few clips, so the true rate may be quite different.'] : []),
  ].join(' ');
}

type PictureSize = Pick<VideoFacts, 'width' | 'height'>;

/** Frames and faces a verdict rests on. */
export function coverage({ frames, tracks, video, decoder }: AnalysisReport): string {
  const faces = count(tracks.length, 'face');
  const notes = [
    ...(frames.facesLeftOut ? [leftOut(frames.facesLeftOut)] : []),
    ...(video.scaledFrom ? [scaling(video.scaledFrom, video)] : []),
  ];
  if (video.kind === 'image' && frames.decoded === 1) {
    return [
      `One still picture, ${faces}. It shows nothing of how a face moves: the score is that of a single frame, no grade above “moderate” is given, and error rates stated here were measured on clips, so expect worse.`,
      ...notes,
    ].join(' ');
  }
  const cutShort = decoder.handovers.some(({ to }) => to === null);
  const { declaredDuration } = video;
  const inPart = cutShort || declaredDuration !== undefined;
  return [
    `${count(frames.decoded, 'frame')} from the ${inPart ? 'readable part of the' : 'whole'} video,`,
    `${frames.withFaces} of them with a face${tracks.length === 0 ? '.' : `; ${faces} followed.`}`,
    ...notes,
    ...(frames.decoded < frames.planned ? [onlySome(frames)] : []),
    ...(cutShort ? ['The rest could not be decoded and was not looked at.'] : []),
    ...(declaredDuration === undefined ? [] : [endsEarly(video.duration, declaredDuration)]),
  ].join(' ');
}

function endsEarly(there: Seconds, declared: Seconds): string {
  return `The file is cut off: only the first ${time(there)} of ${time(declared)} are in it, and nothing is known of the rest.`;
}

function onlySome({ planned, decoded }: AnalysisReport['frames']): string {
  return `Only ${decoded} of ${planned} planned frames could be looked at.`;
}

function leftOut(faces: number): string {
  return `Only the largest faces of a crowd are looked at: ${faces} more in one frame ${faces === 1 ? 'was' : 'were'} not.`;
}

function scaling(from: PictureSize, to: PictureSize): string {
  return `The picture was scaled from ${from.width} × ${from.height} to ${to.width} × ${to.height} pixels first; heights of faces are those after it.`;
}

/** From this rate on a false alarm is nothing unusual. */
const FREQUENT = 0.1;
/** Counted on fewer clips than this, a rate is little more than an anecdote. */
const FEW_CLIPS = 100;

/** The measured error rates at a grade. */
function errorRates(point: OperatingPoint): string {
  const { negatives, positives, falsePositiveRate, truePositiveRate } = point;
  const [low, high] = point.falsePositiveInterval;
  return [
    `False alarms: of ${count(negatives, 'real clip')} measured, ${percent(falsePositiveRate)} reached this grade (interval ${percent(low)} to ${percent(high)}).`,
    ...(falsePositiveRate >= FREQUENT ? ['That is often: do not rely on this grade alone.'] : []),
    ...(negatives < FEW_CLIPS ? ['These are few clips, so the true rate may be quite different.'] : []),
    `Of ${count(positives, 'manipulated clip')}, ${percent(truePositiveRate)} reached it.`,
  ].join(' ');
}

function unjudged(faces: number): string {
  return `${count(faces, 'other face')} could not be judged; the reason stands with ${faces === 1 ? 'it' : 'each'} below.`;
}
