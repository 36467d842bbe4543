import { AnalysisError } from '../../domain/errors.ts';

/**
 * A whole file, piece by piece. Read as one stream and not by slices: Firefox holds a file to the size it had when it
 * was chosen for slices only, so that nothing else tells of one that has grown since.
 *
 * @throws AnalysisError `file-unreadable` where the file was moved, changed or removed since it was chosen
 */
export async function* readThrough(file: Blob): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader();
  let seen = 0;
  try {
    for (;;) {
      const { done, value } = await read(reader);
      if (done) break;
      seen += value.length;
      if (seen > file.size) break;
      yield value;
    }
  } finally {
    void reader.cancel().catch(() => undefined);
  }
  if (seen === file.size) return;
  throw new AnalysisError(
    'file-unreadable',
    `It held ${file.size} bytes when it was chosen, and ${seen} now.`,
  );
}

/** Browsers have different words for a file that is gone; a stream of a file fails for nothing else. */
async function read(
  reader: ReadableStreamDefaultReader<Uint8Array>,
): Promise<ReadableStreamReadResult<Uint8Array>> {
  try {
    return await reader.read();
  } catch (error) {
    throw new AnalysisError('file-unreadable', String(error));
  }
}
