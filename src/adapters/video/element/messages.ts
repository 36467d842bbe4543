/**
 * The line between the worker and the page's `<video>` element: the worker asks, the page answers, one
 * question at a time.
 */
import type { Seconds } from '../../../domain/units.ts';

export type ElementRequest =
  { readonly type: 'open' } | { readonly type: 'seek'; readonly time: Seconds } | { readonly type: 'close' };

export type ElementResponse =
  | {
      readonly type: 'opened';
      readonly width: number;
      readonly height: number;
      /** Until the longest of picture and sound is over. */
      readonly duration: Seconds;
      /** Time stamp of the first picture: sound may begin earlier. */
      readonly start: Seconds;
    }
  /** `time`: the stamp of the frame where the browser tells it, otherwise the time asked for. */
  | { readonly type: 'frame'; readonly time: Seconds; readonly bitmap: ImageBitmap }
  | { readonly type: 'failed'; readonly reason: string };
