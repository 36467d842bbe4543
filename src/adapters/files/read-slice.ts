import { AnalysisError } from '../../domain/errors.ts';

/**
 * What browsers throw where the content of a chosen file is gone or has changed since (File API, section 7); Firefox says
 * `AbortError` of one that is gone.
 */
const UNREADABLE: readonly string[] = ['NotFoundError', 'NotReadableError', 'AbortError'];

/**
 * The bytes of `file` from `start` up to `end`, which may lie beyond its end.
 *
 * @throws AnalysisError `file-unreadable` where the file was moved, changed or removed since it was chosen
 */
export async function readSlice(file: Blob, start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
  try {
    // Chromium gives a file that is gone the size 0, and only a read of the whole fails.
    const part = file.size === 0 ? file : file.slice(start, end);
    const bytes = new Uint8Array(await part.arrayBuffer());
    if (bytes.length >= part.size) return bytes;
    throw new DOMException('It is shorter than it was when it was chosen.', 'NotReadableError');
  } catch (error) {
    if (!(error instanceof DOMException && UNREADABLE.includes(error.name))) throw error;
    throw new AnalysisError('file-unreadable', `${error.name}: ${error.message}`);
  }
}
