import type { Bytes } from '../../../domain/units.ts';
import { readSlice } from '../../files/read-slice.ts';

/** One box of an ISO base media file (ISO/IEC 14496-12, section 4.2). */
export interface Box {
  readonly type: string;
  /** Where its content begins and ends, counted from the same place as the bytes it was read from. */
  readonly from: Bytes;
  readonly to: Bytes;
}

/** A file of more boxes than this is no video anybody made; each one costs a read. */
const MAX_TOP_LEVEL_BOXES = 20_000;

/** The boxes side by side in `bytes`; stops at the first that cannot be one. */
export function boxesIn(bytes: DataView, from: Bytes = 0, to: Bytes = bytes.byteLength): Box[] {
  const boxes: Box[] = [];
  for (let at = from; at + 8 <= to;) {
    const box = readHeader(bytes, at, at, to);
    if (!box || box.to > to) return boxes;
    boxes.push(box);
    at = box.to;
  }
  return boxes;
}

/**
 * The boxes that a file consists of. The last may reach beyond its end: a file that is cut off is listed as far as
 * it goes. Null where something else lies between them, so that nothing can be said of what follows.
 *
 * @throws AnalysisError `file-unreadable`
 */
export async function topLevelBoxes(file: Blob): Promise<Box[] | null> {
  const boxes: Box[] = [];
  for (let at = 0; at + 8 <= file.size && boxes.length < MAX_TOP_LEVEL_BOXES;) {
    const head = viewOf(await readSlice(file, at, Math.min(at + 16, file.size)));
    const box = readHeader(head, 0, at, file.size);
    if (!box) return null;
    boxes.push(box);
    at = box.to;
  }
  return boxes;
}

/** The same bytes, for reading numbers of more than one byte. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Four characters. */
export function typeAt(bytes: DataView, at: Bytes): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((i) => bytes.getUint8(at + i)));
}

/** @param base where `at` lies in whatever the box's place is counted from */
function readHeader(bytes: DataView, at: Bytes, base: Bytes, end: Bytes): Box | null {
  const type = typeAt(bytes, at + 4);
  if (!/^[\x20-\x7e\xa9]{4}$/.test(type)) return null;
  const short = bytes.getUint32(at);
  if (short === 0) return { type, from: base + 8, to: end };
  if (short !== 1) return short < 8 ? null : { type, from: base + 8, to: base + short };
  if (at + 16 > bytes.byteLength) return null;
  const long = Number(bytes.getBigUint64(at + 8));
  return long < 16 ? null : { type, from: base + 16, to: base + long };
}
