import type { Bytes, Seconds } from '../../../domain/units.ts';
import { placePictures } from '../instants.ts';
import type { Packet } from './parse-packets.ts';

/** A stretch of a file in which its clock runs on. All times are ours: 0 is the first picture. */
export interface ClockPart {
  /** Where it lies; null: the file is one part. */
  readonly bytes: { readonly from: Bytes; readonly to: Bytes | null } | null;
  /** What turns a time stamp of the file into our time when it is added. */
  readonly shift: Seconds;
  /** When each picture appears, ascending; empty where nobody listed them. */
  readonly stamps: readonly Seconds[];
  /** As in `PlacedPictures`, in our time. */
  readonly written: readonly Seconds[] | null;
  /** Those that can be decoded without any other. */
  readonly keys: readonly Seconds[];
}

/** When a stream shows its pictures. */
export interface PictureClock {
  /** In order, at least one. */
  readonly parts: readonly ClockPart[];
  /** From the first picture until the last one goes; sound may be longer. */
  readonly duration: Seconds;
  /** null where nobody counted. */
  readonly frames: number | null;
  /** Frames per second to count with, where the stamps of the file mean nothing; else null. */
  readonly assumedRate: number | null;
  /** What lies in front of the first picture. */
  readonly headBytes: Bytes;
}

const ASSUMED_FRAME_RATE = 25;
/** A clock that falls has been set; one that leaps by more has too (ffmpeg's own `dts_delta_threshold`). */
const FALL: Seconds = 0.1;
const LEAP: Seconds = 10;
/** Where only the order of showing is known, pictures that wait for later ones look like a fall. */
const REORDERING: Seconds = 1;

/**
 * The clock of a stream whose packets were listed.
 *
 * @param statedRate frames per second by the container's word
 * @param mayRestart whether containers of this kind may set their clock in the middle (broadcasts, joined segments)
 * @param statedDuration how long the pictures last by the container's word; their mean rate, where they have no stamps
 * @returns null when there is no packet
 */
export function pictureClock(
  packets: readonly Packet[],
  statedRate: number | null,
  mayRestart: boolean,
  statedDuration: Seconds | null = null,
): PictureClock | null {
  const shown = packets.filter(({ discarded }) => !discarded);
  if (shown.length === 0) return null;
  if (standsStill(shown)) {
    const meanRate = statedDuration ? shown.length / statedDuration : statedRate;
    return countedClock(shown.length, meanRate ?? ASSUMED_FRAME_RATE);
  }
  const parts: ClockPart[] = [];
  let end: Seconds = 0;
  for (const stretch of mayRestart ? splitAtJumps(packets) : [packets]) {
    const { stamps, keys } = stampsOf(stretch);
    const [begin] = stamps;
    if (begin === undefined) continue;
    const shift = end - begin;
    const bytes = mayRestart && parts.length > 0 ? { from: stretch[0]!.position!, to: null } : null;
    end += durationOf(stretch, stamps, statedRate);
    const placed = placePictures(
      stamps.map((stamp) => stamp + shift),
      end,
    );
    parts.push({ bytes, shift, ...placed, keys: keys.map((stamp) => stamp + shift) });
  }
  return {
    parts: withEnds(parts),
    duration: end,
    frames: parts.reduce((sum, { stamps }) => sum + stamps.length, 0),
    assumedRate: null,
    headBytes: packets[0]?.position ?? 0,
  };
}

/** The clock of a stream of which only the container's word is known. */
export function statedClock(start: Seconds, duration: Seconds): PictureClock {
  const part = { bytes: null, shift: -start, stamps: [], written: null, keys: [] };
  return { parts: [part], duration, frames: null, assumedRate: null, headBytes: 0 };
}

function countedClock(frames: number, rate: number): PictureClock {
  const stamps = Array.from({ length: frames }, (_, i) => i / rate);
  const part = { bytes: null, shift: 0, stamps, written: null, keys: [] };
  return { parts: [part], duration: frames / rate, frames, assumedRate: rate, headBytes: 0 };
}

/** Whether most pictures have the time stamp of the one before, or none. */
function standsStill(packets: readonly Packet[]): boolean {
  const moves = packets.filter(({ stamp }, i) => stamp !== null && stamp !== packets[i - 1]?.stamp);
  return moves.length * 2 < packets.length;
}

/** Where the clock was set, the file can be cut: the next packet begins a part of its own. */
function splitAtJumps(packets: readonly Packet[]): Packet[][] {
  const parts: Packet[][] = [];
  let last: Packet | undefined;
  for (const packet of packets) {
    const part = parts.at(-1);
    if (part && !(packet.position !== null && last && jumps(last, packet))) part.push(packet);
    else parts.push([packet]);
    if (packet.stamp !== null) last = packet;
  }
  return parts;
}

function jumps(last: Packet, next: Packet): boolean {
  const byOrder = last.order !== null && next.order !== null;
  const [before, after] = byOrder ? [last.order, next.order] : [last.stamp, next.stamp];
  if (before === null || after === null) return false;
  return after < before - (byOrder ? FALL : REORDERING) || after > before + LEAP;
}

/** What a player shows: nothing before the first picture that stands by itself, unless there is none. */
function stampsOf(packets: readonly Packet[]): { stamps: Seconds[]; keys: Seconds[] } {
  const first = packets.find(({ key, stamp }) => key && stamp !== null)?.stamp ?? -Infinity;
  const ascending = (passes: (packet: Packet) => boolean): Seconds[] =>
    packets
      .flatMap((packet) => (packet.stamp !== null && passes(packet) ? [packet.stamp] : []))
      .sort((a, b) => a - b);
  return {
    stamps: ascending(({ stamp, discarded }) => stamp! >= first && !discarded),
    keys: ascending(({ key }) => key),
  };
}

function durationOf(packets: readonly Packet[], stamps: readonly Seconds[], rate: number | null): Seconds {
  const [first = 0] = stamps;
  const last = stamps.at(-1) ?? first;
  const usual = stamps.length > 1 ? (last - first) / (stamps.length - 1) : 1 / (rate ?? ASSUMED_FRAME_RATE);
  const stated = packets.findLast(({ stamp }) => stamp === last)?.duration;
  return last - first + (stated || usual);
}

/** Each part ends where the next begins; a file of one part is not cut at all. */
function withEnds(parts: readonly ClockPart[]): ClockPart[] {
  if (parts.length === 1) return [...parts];
  return parts.map((part, i) => ({
    ...part,
    bytes: { from: part.bytes?.from ?? 0, to: parts[i + 1]?.bytes?.from ?? null },
  }));
}
