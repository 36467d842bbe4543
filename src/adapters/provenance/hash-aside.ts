import { fromErrorData } from '../../domain/errors.ts';
import type { Bytes } from '../../domain/units.ts';
import type { HashUnderWay } from '../../pipeline/ports.ts';
import { canHire, hire } from '../crew/hire.ts';
import { sha256OfFile } from './file-hash.ts';
import type { HashAnswer, HashRequest } from './hash-messages.ts';

/** Smaller files are hashed in less time than a worker takes to start. */
const WORTH_A_WORKER: Bytes = 32 * 1024 * 1024;

/**
 * Computes a file's SHA-256 without holding up the thread that asks. The promise rejects with AnalysisError
 * `file-unreadable`.
 */
export function hashAside(file: File, onProgress: (done: Bytes, total: Bytes) => void): HashUnderWay {
  if (file.size < WORTH_A_WORKER || !canHire())
    return { sha256: sha256OfFile(file, onProgress), stop: () => undefined };
  const worker = hire('hash');
  const sha256 = new Promise<string>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<HashAnswer>) => {
      if (data.type === 'progress') onProgress(data.done, data.total);
      else if (data.type === 'hashed') resolve(data.sha256);
      else reject(fromErrorData(data.error));
    };
    // Where this one could not be loaded, the file is hashed here.
    worker.onerror = () => resolve(sha256OfFile(file, onProgress));
    worker.postMessage(file satisfies HashRequest);
  });
  return { sha256: sha256.finally(() => worker.terminate()), stop: () => worker.terminate() };
}
