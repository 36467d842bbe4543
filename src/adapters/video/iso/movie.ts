import type { Bytes, Seconds } from '../../../domain/units.ts';
import { readSlice } from '../../files/read-slice.ts';
import { boxesIn, topLevelBoxes, typeAt, viewOf, type Box } from './boxes.ts';

/** What an ISO base media file (MP4, MOV, 3GP) says of itself that its readers do not pass on. */
export interface Movie {
  /** Whether the index is missing: cameras write it last. */
  readonly unfinished: boolean;
  /** Whether the pictures lie partly in the index's own list and partly in fragments behind it. */
  readonly partlyFragmented: boolean;
  readonly tracks: readonly MovieTrack[];
}

/** One track of pictures. */
export interface MovieTrack {
  readonly id: number;
  /** Whether its pictures are encrypted. */
  readonly encrypted: boolean;
  /** The stretches that are shown, in order; none: all of it. */
  readonly edits: readonly Edit[];
}

/** An entry of an edit list that shows something (ISO/IEC 14496-12, section 8.6.6). */
export interface Edit {
  /** When it begins on the player's clock. */
  readonly from: Seconds;
  /** null: until the end. */
  readonly duration: Seconds | null;
}

/** Indexes of films of many hours stay below this. */
const MAX_INDEX_BYTES: Bytes = 64 * 1024 * 1024;
/** Common encryption (ISO/IEC 23001-7), and what the iTunes store used before. */
const ENCRYPTED_ENTRIES = ['encv', 'drmi'];

/**
 * Reads the index of an ISO base media file; null where the file is too damaged to tell.
 *
 * @throws AnalysisError `file-unreadable`
 */
export async function readMovie(file: Blob): Promise<Movie | null> {
  const boxes = await topLevelBoxes(file);
  if (!boxes) return null;
  const index = boxes.find(({ type }) => type === 'moov');
  const has = (name: string): boolean => boxes.some(({ type }) => type === name);
  if (!index) return { unfinished: has('mdat'), partlyFragmented: false, tracks: [] };
  if (index.to > file.size || index.to - index.from > MAX_INDEX_BYTES) return null;
  try {
    const bytes = viewOf(await readSlice(file, index.from, index.to));
    const tracks = tracksOf(bytes);
    return {
      unfinished: false,
      partlyFragmented: has('moof') && tracks.some(({ samples }) => samples > 0),
      tracks,
    };
  } catch (error) {
    // Numbers that point beyond the end of their box.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function tracksOf(bytes: DataView): (MovieTrack & { readonly samples: number })[] {
  const index = boxesIn(bytes);
  const movieHeader = index.find(({ type }) => type === 'mvhd');
  const timescale = movieHeader ? timescaleOf(bytes, movieHeader) : 0;
  return index
    .filter(({ type }) => type === 'trak')
    .filter((track) => handlerOf(bytes, track) === 'vide')
    .map((track) => ({
      id: idOf(bytes, track),
      encrypted: isEncrypted(bytes, track),
      edits: editsOf(bytes, track, timescale),
      samples: sampleCount(bytes, track),
    }));
}

/** The first box at the end of a path of types. */
function boxAt(bytes: DataView, within: Box, ...path: string[]): Box | null {
  let box: Box | undefined = within;
  for (const step of path) {
    box = boxesIn(bytes, box.from, box.to).find(({ type }) => type === step);
    if (!box) return null;
  }
  return box;
}

function handlerOf(bytes: DataView, track: Box): string | null {
  const handler = boxAt(bytes, track, 'mdia', 'hdlr');
  return handler && typeAt(bytes, handler.from + 8);
}

function idOf(bytes: DataView, track: Box): number {
  const header = boxAt(bytes, track, 'tkhd');
  if (!header) return 0;
  return bytes.getUint32(header.from + (bytes.getUint8(header.from) === 1 ? 20 : 12));
}

function isEncrypted(bytes: DataView, track: Box): boolean {
  const description = boxAt(bytes, track, 'mdia', 'minf', 'stbl', 'stsd');
  return (
    description !== null &&
    boxesIn(bytes, description.from + 8, description.to).some(({ type }) => ENCRYPTED_ENTRIES.includes(type))
  );
}

function sampleCount(bytes: DataView, track: Box): number {
  const sizes = boxAt(bytes, track, 'mdia', 'minf', 'stbl', 'stsz');
  return sizes ? bytes.getUint32(sizes.from + 8) : 0;
}

function timescaleOf(bytes: DataView, header: Box): number {
  return bytes.getUint32(header.from + (bytes.getUint8(header.from) === 1 ? 20 : 12));
}

function editsOf(bytes: DataView, track: Box, timescale: number): Edit[] {
  const list = boxAt(bytes, track, 'edts', 'elst');
  if (!list || timescale === 0) return [];
  const wide = bytes.getUint8(list.from) === 1;
  const edits: Edit[] = [];
  let from = 0;
  for (let entry = 0; entry < bytes.getUint32(list.from + 4); entry++) {
    const at = list.from + 8 + entry * (wide ? 20 : 12);
    const length = (wide ? Number(bytes.getBigUint64(at)) : bytes.getUint32(at)) / timescale;
    const shown = wide ? bytes.getBigInt64(at + 8) >= 0n : bytes.getInt32(at + 4) >= 0;
    // Fragmented files do not know their length when they begin and write 0.
    if (shown) edits.push({ from, duration: length > 0 ? length : null });
    from += length;
  }
  return edits;
}
