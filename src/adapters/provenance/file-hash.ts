import { createSHA256 } from 'hash-wasm';

const CHUNK_BYTES = 4 * 1024 * 1024;

/**
 * SHA-256 of a file, read in chunks so that memory stays flat (WebCrypto wants the whole file at once).
 *
 * @returns 64 lower-case hexadecimal digits
 */
export async function sha256OfFile(
  file: File,
  onProgress: (done: number, total: number) => void,
): Promise<string> {
  const hash = await createSHA256();
  for (let offset = 0; offset < file.size; offset += CHUNK_BYTES) {
    const chunk = file.slice(offset, offset + CHUNK_BYTES);
    hash.update(new Uint8Array(await chunk.arrayBuffer()));
    onProgress(Math.min(offset + CHUNK_BYTES, file.size), file.size);
  }
  return hash.digest('hex');
}
