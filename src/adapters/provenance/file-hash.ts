import { createSHA256 } from 'hash-wasm';
import { readSlice } from '../files/read-slice.ts';

const CHUNK_BYTES = 4 * 1024 * 1024;

/**
 * SHA-256 of a file, read in chunks so that memory stays flat (WebCrypto wants the whole file at once).
 *
 * @returns 64 lower-case hexadecimal digits
 * @throws AnalysisError `file-unreadable`
 */
export async function sha256OfFile(
  file: File,
  onProgress: (done: number, total: number) => void,
): Promise<string> {
  const hash = await createSHA256();
  for (let offset = 0; offset < file.size; offset += CHUNK_BYTES) {
    hash.update(await readSlice(file, offset, offset + CHUNK_BYTES));
    onProgress(Math.min(offset + CHUNK_BYTES, file.size), file.size);
  }
  return hash.digest('hex');
}
