import type { AnalysisReport } from '../../src/domain/report.ts';
import type { Failure, Outcome } from '../in-page.ts';

/** Codes that name what is wrong with a file. Any other is a fault of the app, whatever the file looks like. */
const CODES_OF_FILES: readonly string[] = [
  'empty-file',
  'not-media',
  'no-video-track',
  'unfinished-recording',
  'encrypted',
  'heic-undecodable',
  'jpeg-xl-undecodable',
  'undecodable',
  'no-frames',
];

/** What an outcome shows of a fault of the app; null where a damaged file ended as it should. */
export function faultOf(outcome: Outcome<AnalysisReport>): string | null {
  return 'failure' in outcome ? faultOfFailure(outcome.failure) : faultOfReport(outcome.result);
}

/** An outcome in a few words. */
export function wordFor(outcome: Outcome<AnalysisReport>): string {
  return 'failure' in outcome ? outcome.failure.code : outcome.result.verdict.kind;
}

function faultOfFailure({ code, message }: Failure): string | null {
  return CODES_OF_FILES.includes(code) ? null : `${code}: ${message}`;
}

function faultOfReport({ video, frames, tracks }: AnalysisReport): string | null {
  const { times, decoded, planned, withFaces } = frames;
  const numbers = [
    video.duration,
    video.width,
    video.height,
    ...times,
    ...tracks.flatMap(({ pFake, frames: seen }) => [pFake, ...seen.map((frame) => frame.pFake)]),
  ];
  if (!numbers.every(Number.isFinite)) return 'the report holds a number that is none';
  if (times.some((time, i) => i > 0 && time <= times[i - 1]!)) return 'the times of the frames do not ascend';
  if (decoded > planned || withFaces > decoded) return `${withFaces} of ${decoded} of ${planned} frames`;
  return null;
}
