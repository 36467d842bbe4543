import { readSlice } from '../../files/read-slice.ts';
import { viewOf } from '../iso/boxes.ts';

/** How a picture is stored: 1 upright, 2–8 turned or mirrored (TIFF 6.0, tag 274). */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

const TAG_ORIENTATION = 274;
const ENTRY_BYTES = 12;

/**
 * The orientation of a TIFF's first picture; 1 where it states none.
 *
 * @throws AnalysisError `file-unreadable`
 */
export async function tiffOrientation(file: Blob): Promise<Orientation> {
  const head = viewOf(await readSlice(file, 0, 8));
  if (head.byteLength < 8) return 1;
  const littleEndian = head.getUint8(0) === 0x49;
  const at = head.getUint32(4, littleEndian);
  const count = viewOf(await readSlice(file, at, at + 2));
  if (count.byteLength < 2) return 1;
  const entries = viewOf(
    await readSlice(file, at + 2, at + 2 + count.getUint16(0, littleEndian) * ENTRY_BYTES),
  );
  for (let entry = 0; entry + ENTRY_BYTES <= entries.byteLength; entry += ENTRY_BYTES) {
    if (entries.getUint16(entry, littleEndian) !== TAG_ORIENTATION) continue;
    const value = entries.getUint16(entry + 8, littleEndian);
    return value >= 1 && value <= 8 ? (value as Orientation) : 1;
  }
  return 1;
}
