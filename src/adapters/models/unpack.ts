import { unzipSync } from 'fflate';
import { ImportRefusal, type PackageSource } from '../../domain/model-shelf.ts';

/** More than any model for a browser; keeps a zip of zeros from filling the memory. */
const MAX_BYTES = 2 ** 30;

/**
 * The files of a zip, with their paths.
 *
 * @throws ImportRefusal `not-a-zip`, `too-large`
 */
export async function unpack({ path, content }: PackageSource): Promise<PackageSource[]> {
  const packed = new Uint8Array(await content.arrayBuffer());
  let total = 0;
  let files: Record<string, Uint8Array>;
  try {
    files = unzipSync(packed, {
      filter({ originalSize }) {
        total += originalSize;
        if (total > MAX_BYTES) throw new ImportRefusal('too-large', path);
        return true;
      },
    });
  } catch (error) {
    throw error instanceof ImportRefusal ? error : new ImportRefusal('not-a-zip', path);
  }
  return Object.entries(files)
    .filter(([name]) => !name.endsWith('/'))
    .map(([name, bytes]) => ({ path: name, content: new Blob([bytes as Uint8Array<ArrayBuffer>]) }));
}
