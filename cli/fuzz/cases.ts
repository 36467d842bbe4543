import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { DAMAGES } from './damage.ts';
import { randomOf } from './random.ts';
import { remuxed } from './remux.ts';

/** One damaged file. */
export interface FuzzCase {
  /** What was done to what: number, kind of damage and the name of the file it was done to. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

const KINDS = ['re-muxed', ...Object.keys(DAMAGES)];
/** A file that cannot be put into another container is damaged in this way instead. */
const INSTEAD = 'few-bits-flipped';

/** Files to damage, in the order of their names: everything in the folder but its lists. */
export function originalsIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => !/\.(json|md)$/.test(name))
    .sort()
    .map((name) => join(folder, name));
}

/**
 * The case of this number: the same originals, seed and number give the same bytes. Kinds of damage take turns, so that
 * a few cases already show all of them.
 */
export async function fuzzCase(
  originals: readonly string[],
  seed: number,
  number: number,
): Promise<FuzzCase> {
  const random = randomOf(seed * 1_000_003 + number);
  const original = random.pick(originals);
  const bytes = new Uint8Array(readFileSync(original));
  let kind = KINDS[number % KINDS.length]!;
  const moved = kind === 're-muxed' ? await remuxed(bytes, random) : null;
  if (kind === 're-muxed' && !moved) kind = INSTEAD;
  return {
    name: `${String(number).padStart(4, '0')}-${kind}-${basename(original)}`,
    bytes: moved ?? DAMAGES[kind]!(bytes, random),
  };
}
