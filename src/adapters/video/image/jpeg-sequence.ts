import type { Bytes } from '../../../domain/units.ts';
import { readSlice } from '../../files/read-slice.ts';
import { viewOf } from '../iso/boxes.ts';

/** Phones put a depth or brightness map behind a photograph, cameras a preview: so many pictures are a video. */
const PICTURES_OF_A_VIDEO = 3;
/** How far to look for them. */
const LOOKED_AT: Bytes = 16 * 1024 * 1024;

const START_OF_IMAGE = 0xffd8;
const END_OF_IMAGE = 0xffd9;
const START_OF_SCAN = 0xffda;

/**
 * Whether a file that begins like a JPEG is one picture of the same size after the other: a video without container
 * (Motion JPEG), as cameras for machines and some webcams record it.
 *
 * @throws AnalysisError `file-unreadable`
 */
export async function isPictureSequence(file: Blob): Promise<boolean> {
  const bytes = viewOf(await readSlice(file, 0, LOOKED_AT));
  let size: number | null = null;
  let at = 0;
  for (let picture = 0; picture < PICTURES_OF_A_VIDEO; picture++) {
    const found = readPicture(bytes, at);
    if (!found || (size !== null && found.size !== size)) return false;
    ({ size, end: at } = found);
  }
  return true;
}

/**
 * Walks over one JPEG by its markers (ITU-T T.81, annex B), so that a preview inside it is not taken for the next.
 *
 * @returns its size as one number (height in the upper half) and where it ends; null where there is none
 */
function readPicture(bytes: DataView, start: Bytes): { size: number; end: Bytes } | null {
  if (start + 4 > bytes.byteLength || bytes.getUint16(start) !== START_OF_IMAGE) return null;
  let size: number | null = null;
  let at = start + 2;
  while (at + 9 < bytes.byteLength) {
    const marker = bytes.getUint16(at);
    if (marker === END_OF_IMAGE) return size === null ? null : { size, end: at + 2 };
    if (marker < 0xffc0 || marker === 0xffff) return null;
    if (isFrameHeader(marker)) size = bytes.getUint32(at + 5);
    at += 2 + bytes.getUint16(at + 2);
    if (marker === START_OF_SCAN) at = endOfScan(bytes, at);
  }
  // The last picture of the file ends with it.
  const isLast = at + 2 <= bytes.byteLength && bytes.getUint16(at) === END_OF_IMAGE;
  return isLast && size !== null ? { size, end: at + 2 } : null;
}

/** SOF0 to SOF15, of which three numbers mean something else (DHT, JPG, DAC). */
function isFrameHeader(marker: number): boolean {
  return marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker);
}

/** The next marker behind compressed data, in which FF is followed by 0 or a restart marker. */
function endOfScan(bytes: DataView, from: Bytes): Bytes {
  for (let at = from; at + 1 < bytes.byteLength; at++) {
    if (bytes.getUint8(at) !== 0xff) continue;
    const next = bytes.getUint8(at + 1);
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.byteLength;
}
