/**
 * Everything that can stop an analysis, as data. The page owns the words and the advice for each
 * code (`ui/text/en.ts`); whoever throws owns the facts in `detail`.
 */
export const ANALYSIS_ERROR_CODES = [
  'empty-file',
  'file-unreadable',
  'not-media',
  'no-video-track',
  'unfinished-recording',
  'encrypted',
  'heic-undecodable',
  'jpeg-xl-undecodable',
  'undecodable',
  'no-frames',
  'asset-unavailable',
  'asset-damaged',
  'model-invalid',
  'inference-failed',
  'wasm-missing',
  'canvas-falsified',
  'recording-empty',
  'stood-still',
  'cancelled',
  'internal',
] as const;

export type AnalysisErrorCode = (typeof ANALYSIS_ERROR_CODES)[number];

/** Facts that belong to one error, plain enough to cross threads and to be logged. */
export type ErrorDetail = Readonly<Record<string, string | number>>;

/** An error in the form in which it crosses threads and enters reports. */
export interface AnalysisErrorData {
  readonly code: AnalysisErrorCode;
  readonly message: string;
  readonly detail: ErrorDetail;
}

/** The one error class of the program: a code for the page, a message for the log, facts for both. */
export class AnalysisError extends Error {
  override readonly name = 'AnalysisError';

  constructor(
    readonly code: AnalysisErrorCode,
    message: string,
    readonly detail: ErrorDetail = {},
  ) {
    super(message);
  }
}

/** Turns whatever was thrown into data; anything that is not ours becomes `internal`. */
export function toErrorData(thrown: unknown): AnalysisErrorData {
  if (thrown instanceof AnalysisError) {
    return { code: thrown.code, message: thrown.message, detail: thrown.detail };
  }
  const message = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
  return { code: 'internal', message, detail: {} };
}

/** The error that another thread put into data. */
export function fromErrorData({ code, message, detail }: AnalysisErrorData): AnalysisError {
  return new AnalysisError(code, message, detail);
}
