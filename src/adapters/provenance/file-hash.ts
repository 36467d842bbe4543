import { createSHA256 } from 'hash-wasm';
import { readThrough } from '../files/read-through.ts';

/**
 * SHA-256 of a file, read piece by piece so that memory stays flat (WebCrypto wants the whole file at once).
 *
 * @returns 64 lower-case hexadecimal digits
 * @throws AnalysisError `file-unreadable`, also where the file has grown or shrunk since it was chosen
 */
export async function sha256OfFile(
  file: Blob,
  onProgress: (done: number, total: number) => void,
): Promise<string> {
  const hash = await createSHA256();
  let done = 0;
  for await (const piece of readThrough(file)) {
    hash.update(piece);
    done += piece.length;
    onProgress(done, file.size);
  }
  return hash.digest('hex');
}
