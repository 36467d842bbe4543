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

/** SHA-256 as lower-case hexadecimal. */
export async function sha256Of(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
