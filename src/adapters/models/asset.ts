import type { Bytes } from '../../domain/units.ts';

/** A file of our own site whose content is known beforehand. */
export interface Asset {
  /** Absolute address of the app's folder, with a trailing slash. */
  readonly siteRoot: string;
  /** Relative to the site root. */
  readonly path: string;
  readonly bytes: Bytes;
  /** Hexadecimal, lower case. */
  readonly sha256: string;
}

/** Absolute address. */
export function urlOf({ siteRoot, path }: Asset): string {
  return siteRoot + path;
}
