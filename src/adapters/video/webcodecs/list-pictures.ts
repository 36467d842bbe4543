import { EncodedPacketSink, type InputVideoTrack } from 'mediabunny';
import type { Bytes, Seconds } from '../../../domain/units.ts';
import { placePictures } from '../instants.ts';
import { readablePart } from './readable-part.ts';

/** When the pictures of a track are on screen. */
export interface PictureListing {
  /** Time stamp of the first picture that is shown, on the file's clock; ours begins there. */
  readonly start: Seconds;
  /** When each picture appears, ascending, from 0; null where there are too many to list. */
  readonly stamps: readonly Seconds[] | null;
  /** As in `PlacedPictures`, on our clock. */
  readonly written: readonly Seconds[] | null;
  /** From the first picture until the last one goes. */
  readonly duration: Seconds;
  /** The duration by the word of a file that ends before it; absent where nothing is missing. */
  readonly declaredDuration?: Seconds;
  /** Mean pictures per second. */
  readonly frameRate: number;
}

/** A stretch of the file's clock that players show. */
export interface ShownStretch {
  readonly from: Seconds;
  readonly to: Seconds;
}

/** All that the file holds. */
export const WHOLE_FILE: ShownStretch = { from: -Infinity, to: Infinity };

/** Eleven minutes at 30 frames a second; longer videos have frames enough for any plan. */
const MAX_LISTED = 20_000;
/** Of containers without an index, listing reads everything. */
const MAX_BYTES_READ: Bytes = 256 * 1024 * 1024;
/** A clock that falls or leaps by more than this was set anew (`dts_delta_threshold` of ffmpeg for the leap). */
const FALL: Seconds = 1;
/** No picture in front of a key picture is shown behind it (only behind others may one wait): it tells of shorter falls. */
const FALL_OF_KEY: Seconds = 0.1;
const LEAP: Seconds = 10;
/** Where a stretch begins and ends is written in milliseconds at best. */
const ROUNDING: Seconds = 1e-3;

/** The pictures have no clock to find them by: neither mediabunny nor a player's element can be asked for one. */
export class UnusableClock extends Error {}

interface Picture {
  readonly stamp: Seconds;
  readonly duration: Seconds;
}

/**
 * Lists the pictures of a track by reading its packets' time stamps.
 *
 * @param readsAll whether the container has no index, so that listing reads the file from end to end
 * @throws UnusableClock where the file's clock cannot be the picture's
 */
export async function listPictures(
  track: InputVideoTrack,
  shown: ShownStretch,
  readsAll: boolean,
): Promise<PictureListing> {
  const sink = new EncodedPacketSink(track);
  const listed: Picture[] = [];
  let complete = true;
  let bytes = 0;
  // Nothing lies below or above it: the first picture cannot have fallen or leapt.
  let last: Seconds = NaN;
  let latest: Seconds = -Infinity;
  for await (const packet of sink.packets(undefined, undefined, { metadataOnly: true })) {
    const { timestamp: stamp, duration, byteLength } = packet;
    const hasFallen = packet.type === 'key' ? stamp < latest - FALL_OF_KEY : stamp < last - FALL;
    if (readsAll && (hasFallen || stamp > last + LEAP))
      throw new UnusableClock('the clock of the file is set anew in the middle');
    last = stamp;
    latest = Math.max(latest, stamp);
    listed.push({ stamp, duration });
    bytes += byteLength;
    complete = listed.length < MAX_LISTED && !(readsAll && bytes > MAX_BYTES_READ);
    if (!complete) break;
  }
  // mediabunny rounds it further, to whole ticks of the track's clock.
  const slack = Math.max(ROUNDING, 0.51 / (await track.getTimeResolution()));
  const pictures = listed
    .filter(({ stamp }) => stamp >= shown.from - slack && stamp < shown.to - slack)
    .sort((a, b) => a.stamp - b.stamp);
  if (pictures.length === 0) throw new Error('no picture is shown');
  if (!complete) return await beginningOf(pictures, track, shown);
  return wholeOf(pictures, await readablePart(sink, pictures), shown);
}

/** What is known of a video that is too long to be listed. */
async function beginningOf(
  pictures: readonly Picture[],
  track: InputVideoTrack,
  shown: ShownStretch,
): Promise<PictureListing> {
  const start = pictures[0]!.stamp;
  const duration = Math.min(await track.computeDuration(), shown.to) - start;
  return {
    start,
    stamps: null,
    written: null,
    duration,
    frameRate: rateOf(pictures, endOf(pictures) - start),
  };
}

/** @param readable how many of the pictures are there; the file may end before its index does */
function wholeOf(pictures: readonly Picture[], readable: number, shown: ShownStretch): PictureListing {
  const there = pictures.slice(0, Math.max(1, readable));
  const start = pictures[0]!.stamp;
  const lengthOf = (some: readonly Picture[]): Seconds => Math.min(endOf(some), shown.to) - start;
  const duration = lengthOf(there);
  return {
    start,
    ...placePictures(
      there.map(({ stamp }) => stamp - start),
      duration,
    ),
    duration,
    ...(there.length < pictures.length && { declaredDuration: lengthOf(pictures) }),
    frameRate: rateOf(there, duration),
  };
}

function endOf(pictures: readonly Picture[]): Seconds {
  const { stamp, duration } = pictures.at(-1)!;
  return stamp + duration;
}

/** @throws UnusableClock where the pictures take no time */
function rateOf(pictures: readonly Picture[], duration: Seconds): number {
  const distinct = new Set(pictures.map(({ stamp }) => stamp)).size;
  if (!(duration > 0) || distinct * 2 < pictures.length)
    throw new UnusableClock('the file gives its pictures no time');
  return pictures.length / duration;
}
