import { readSlice } from '../files/read-slice.ts';
import type { TierOpener } from './tier.ts';

/**
 * Decoders have many words for a file that is gone, and none may fetch anything for it: reads a byte first.
 * `open` then throws AnalysisError `file-unreadable`.
 */
export function whileReadable(file: Blob, opener: TierOpener): TierOpener {
  return {
    tier: opener.tier,
    async open() {
      await readSlice(file, 0, 1);
      return opener.open();
    },
  };
}
