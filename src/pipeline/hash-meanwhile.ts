import type { FileFacts } from './ports.ts';

/** A file's fingerprint that is on its way. */
export interface HashMeanwhile {
  /** Waits for it; only from now on somebody wants to hear how far it is. */
  finish(onProgress: (done: number, total: number) => void): Promise<string>;
  /** Nobody wants it any more. */
  stop(): void;
}

/** Starts to hash the file while its frames are looked at: hashing gigabytes takes longer than the verdict. */
export function hashMeanwhile(file: FileFacts): HashMeanwhile {
  let tell: (done: number, total: number) => void = () => undefined;
  const hash = file.hash((done, total) => tell(done, total));
  // A failure counts when the fingerprint is asked for, if ever.
  hash.sha256.catch(() => undefined);
  return {
    finish(onProgress) {
      tell = onProgress;
      return hash.sha256;
    },
    stop: () => hash.stop(),
  };
}
