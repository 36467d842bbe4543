/** One file that the app fetches from its own origin and verifies, as listed in `public/vendor/assets.json`. */
export interface AssetEntry {
  /** Relative to the site root, without a leading slash. */
  readonly path: string;
  readonly bytes: number;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
  /** The npm package it comes from. */
  readonly package: string;
  readonly version: string;
  /** SPDX expression. */
  readonly licence: string;
}

/** What a step made: the entries it vouches for and how many files it had to write. */
export interface Prepared {
  readonly entries: readonly AssetEntry[];
  readonly written: number;
}
