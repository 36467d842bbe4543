/** Hashes one file beside the worker that looks at it. */
import { serveLine } from '../crew/serve-line.ts';
import { sha256OfFile } from './file-hash.ts';
import type { HashAnswer, HashRequest } from './hash-messages.ts';

serveLine<HashRequest, HashAnswer>(async (file, answer) => {
  const sha256 = await sha256OfFile(file, (done, total) => answer({ type: 'progress', done, total }));
  answer({ type: 'hashed', sha256 });
});
