import type { Bytes } from './units.ts';

/** What the first check on this device fetches from the app's own site. */
export interface FirstDownload {
  readonly total: Bytes;
  /** How much of it is in the browser's cache already. */
  readonly cached: Bytes;
}
