/**
 * The line between a worker that wants helpers and the page that starts them. A worker does not start workers itself: in Firefox
 * that stops it for good now and then, in the middle of `new Worker` (2 of 21 first checks on a busy machine).
 */

import type { AnalysisErrorData } from '../../domain/errors.ts';

/** What a helper does. */
export type Trade = 'score' | 'hash' | 'ffmpeg';

export type CrewRequest =
  /** `line` is transferred: the helper's end of it. */
  | { readonly type: 'hire'; readonly id: number; readonly trade: Trade; readonly line: MessagePort }
  | { readonly type: 'dismiss'; readonly id: number };

/** A helper could not be loaded, or died. */
export interface HelperLost {
  readonly id: number;
  readonly message: string;
}

/** The first message to a worker that may want helpers. The port is transferred. */
export interface CrewIntroduction {
  readonly type: 'crew';
  readonly port: MessagePort;
}

/** What a helper answers over its line where a request failed. */
export interface Failed {
  readonly type: 'failed';
  readonly error: AnalysisErrorData;
}
