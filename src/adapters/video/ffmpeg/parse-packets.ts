import type { Bytes, Seconds } from '../../../domain/units.ts';

/** What ffprobe is asked for to list the packets of a stream; `parsePackets` reads its answer. */
export function packetArguments(stream: number): string[] {
  const entries = 'packet=pts_time,dts_time,duration_time,size,pos,flags';
  return ['-select_streams', String(stream), '-show_entries', entries, '-of', 'csv=p=0'];
}

/** One coded picture, as the container describes it. */
export interface Packet {
  /** When it is shown; where the container does not tell, when it is decoded. */
  readonly stamp: Seconds | null;
  /** When it is decoded: never falls while the file's clock runs on. */
  readonly order: Seconds | null;
  readonly duration: Seconds | null;
  readonly position: Bytes | null;
  /** How much of it is there. */
  readonly size: Bytes | null;
  readonly key: boolean;
  /** Not shown, by an edit list; it is there because others are decoded from it. */
  readonly discarded: boolean;
}

/** A line of the list; ffprobe appends names of side data that nobody asked for, and lines of their own for them. */
const LINE = /^([-\d.]+|N\/A),([-\d.]+|N\/A),([-\d.]+|N\/A),(\d+|N\/A),(\d+|N\/A),([K_])([D_])/;

/** Reads the list, in the order of decoding. */
export function parsePackets(csv: string): Packet[] {
  return csv.split('\n').flatMap((line) => {
    const [, shown, decoded, duration, size, position, key, discarded] = LINE.exec(line) ?? [];
    if (key === undefined) return [];
    const order = numberOf(decoded);
    return [
      {
        stamp: numberOf(shown) ?? order,
        order,
        duration: numberOf(duration),
        position: numberOf(position),
        size: numberOf(size),
        key: key === 'K',
        discarded: discarded === 'D',
      },
    ];
  });
}

/**
 * An index may list a picture of which the end of the file left a part: ffprobe counts the bytes that are there, and complains.
 *
 * @param complaints what ffprobe wrote beside the list
 */
export function withoutCutOff(
  packets: readonly Packet[],
  complaints: readonly string[],
  fileSize: Bytes,
): readonly Packet[] {
  if (!complaints.some((line) => line.includes('partial file'))) return packets;
  return packets.filter(({ position, size }) => position === null || position + (size ?? 0) < fileSize);
}

function numberOf(text: string | undefined): number | null {
  return text === undefined || text === 'N/A' ? null : Number(text);
}
