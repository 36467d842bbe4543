import type { Bytes } from './units.ts';

/** One request that the app made for something. */
export interface RequestRecord {
  /** Of this request alone, however often it is told. */
  readonly id: string;
  readonly url: string;
  /** When it began and when its answer was there, in milliseconds since 1970. */
  readonly at: number;
  readonly until: number;
  /**
   * Who tells: the thread that `asked`, the service worker that `answered` it, or the service worker of a request of its
   * `own`. Browsers differ in what they tell the asker of an answered request, so one may be told from both sides.
   */
  readonly side: 'asked' | 'answered' | 'own';
  /** Who answered: a host somewhere, or this device from what it keeps. */
  readonly answeredBy: 'network' | 'device';
  /** What came over the network, headers included. */
  readonly bytes: Bytes;
}

/** What a request was for, told by its address. */
export type RequestPurpose =
  'page' | 'model' | 'runtime' | 'face-finder' | 'decoder' | 'sample' | 'foreign' | 'other';

const PURPOSES: readonly (readonly [RegExp, RequestPurpose])[] = [
  [/^(index\.html)?$|^assets\/|^service-worker\.js$|\.(webmanifest|png|svg)$/, 'page'],
  [/^models\/faces\//, 'face-finder'],
  [/^models\//, 'model'],
  [/^vendor\/onnxruntime/, 'runtime'],
  [/^vendor\/ffmpeg/, 'decoder'],
  [/^samples\//, 'sample'],
];

/** @param siteRoot absolute address of the app's folder; what lies elsewhere is `foreign` */
export function purposeOf(url: string, siteRoot: string): RequestPurpose {
  if (!url.startsWith(siteRoot)) return 'foreign';
  const path = url.slice(siteRoot.length).replace(/[?#].*$/, '');
  return PURPOSES.find(([pattern]) => pattern.test(path))?.[1] ?? 'other';
}

/** The clocks of two threads may lie so far apart. */
const CLOCK_SKEW_MS = 1000;

/** Whether these are one request, told by the thread that asked and by the service worker that answered. */
export function areOneRequest(asked: RequestRecord, answered: RequestRecord): boolean {
  return (
    asked.side === 'asked' &&
    answered.side === 'answered' &&
    asked.url === answered.url &&
    answered.at >= asked.at - CLOCK_SKEW_MS &&
    answered.at <= asked.until + CLOCK_SKEW_MS
  );
}
