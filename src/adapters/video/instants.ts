import type { Seconds } from '../../domain/units.ts';

/** Pictures closer together than this share an instant: no screen shows the one, then the other. */
const SAME_INSTANT: Seconds = 1e-3;
/** Where fewer of the time stamps differ, two that are alike may be the halves of one interlaced picture. */
const LEAST_DISTINCT = 2 / 3;
/** Readers round to millionths, and some put a stamp that came before a tick later. */
const TOLERANCE: Seconds = SAME_INSTANT / 2;

/** When pictures appear, so that each can be asked for by its time. */
export interface PlacedPictures {
  /** Ascending, no two alike. */
  readonly stamps: readonly Seconds[];
  /** What the file says of each, ascending, by which a decoded picture is known; null where `stamps` are what it says. */
  readonly written: readonly Seconds[] | null;
}

/**
 * Recorders of screens write down several pictures in one instant when they are late. A player shows the last of them; the others are
 * in the file all the same, and decoders put them out. Here such pictures share the time until the next one evenly.
 *
 * @param written time stamps of all pictures, ascending, at least one
 * @param end when the last picture goes
 */
export function placePictures(written: readonly Seconds[], end: Seconds): PlacedPictures {
  const instants = groupInstants(written);
  if (instants.length === written.length) return { stamps: written, written: null };
  if (instants.length < LEAST_DISTINCT * written.length)
    return { stamps: instants.map(([first]) => first!), written: null };
  const stamps = instants.flatMap((group, i) => {
    const [first = 0] = group;
    const until = instants[i + 1]?.[0] ?? Math.max(end, first + group.length * SAME_INSTANT);
    return group.map((_, k) => first + (k * (until - first)) / group.length);
  });
  return { stamps, written };
}

function groupInstants(written: readonly Seconds[]): Seconds[][] {
  const groups: Seconds[][] = [];
  for (const [i, stamp] of written.entries()) {
    if (i > 0 && stamp - written[i - 1]! < SAME_INSTANT) groups.at(-1)!.push(stamp);
    else groups.push([stamp]);
  }
  return groups;
}

/** Index of the picture on screen at `time`; before the first, that. */
export function onScreenAt(stamps: readonly Seconds[], time: Seconds): number {
  return Math.max(
    0,
    stamps.findLastIndex((stamp) => stamp <= time),
  );
}

/**
 * Tells which picture a decoder has put out, by the time stamp it carries: of several that share an instant, the next.
 *
 * @param written as in `PlacedPictures`
 * @returns to be called with the stamps of one run in order, which must not begin inside an instant; -1 for a picture
 * that is not listed
 */
export function recogniser(written: readonly Seconds[]): (stamp: Seconds) => number {
  let next = 0;
  return (stamp) => {
    while (next < written.length && written[next]! < stamp - TOLERANCE) next++;
    return next < written.length && written[next]! <= stamp + TOLERANCE ? next++ : -1;
  };
}

/** Where a run must begin that is to hold all pictures that share the instant of picture `index`. */
export function beforeInstant(written: readonly Seconds[], index: number): Seconds {
  let first = index;
  while (first > 0 && written[first]! - written[first - 1]! < SAME_INSTANT) first--;
  return written[first]! - TOLERANCE;
}
