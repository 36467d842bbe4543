import type { Bytes } from './units.ts';

/** One request that the app made for something. */
export interface RequestRecord {
  /** Of this request alone, however often it is told. */
  readonly id: string;
  readonly url: string;
  /** Milliseconds since 1970. */
  readonly at: number;
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
  [/^models\/faces\/|^vendor\/mediapipe/, 'face-finder'],
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
