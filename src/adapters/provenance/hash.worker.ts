/** Hashes one file beside the worker that looks at it. */
import { toErrorData } from '../../domain/errors.ts';
import { sha256OfFile } from './file-hash.ts';
import type { HashAnswer, HashRequest } from './hash-messages.ts';

const answer = (message: HashAnswer): void => self.postMessage(message);

self.onmessage = ({ data: file }: MessageEvent<HashRequest>) => {
  sha256OfFile(file, (done, total) => answer({ type: 'progress', done, total })).then(
    (sha256) => answer({ type: 'hashed', sha256 }),
    (error: unknown) => answer({ type: 'failed', error: toErrorData(error) }),
  );
};
