import type { Random } from './random.ts';

/** A way of damaging a file; makes a new array. */
export type Damage = (bytes: Uint8Array, random: Random) => Uint8Array;

/** Where headers and indexes lie: damage there does the most. */
const HEAD = 4096;

/** Any place of the file, half of the time one in its head. */
function somewhere(bytes: Uint8Array, random: Random): number {
  return random.below(random.next() < 0.5 ? Math.min(HEAD, bytes.length) : bytes.length);
}

function changed(bytes: Uint8Array, change: (copy: Uint8Array) => void): Uint8Array {
  const copy = bytes.slice();
  change(copy);
  return copy;
}

/** What happens to files: downloads that break off, disks and memory that forget, copies that lose or repeat a block. */
export const DAMAGES: Readonly<Record<string, Damage>> = {
  truncated: (bytes, random) => bytes.slice(0, 1 + random.below(bytes.length)),

  'without-beginning': (bytes, random) => bytes.slice(random.below(Math.ceil(bytes.length / 2))),

  'few-bits-flipped': (bytes, random) =>
    changed(bytes, (copy) => {
      for (let flips = 1 + random.below(8); flips > 0; flips--)
        copy[somewhere(copy, random)]! ^= 1 << random.below(8);
    }),

  'many-bits-flipped': (bytes, random) =>
    changed(bytes, (copy) => {
      for (let flips = Math.ceil(copy.length / 500); flips > 0; flips--)
        copy[random.below(copy.length)]! ^= 1 << random.below(8);
    }),

  'extreme-number': (bytes, random) =>
    changed(bytes, (copy) => {
      const at = somewhere(copy, random) & ~3;
      const value = random.pick([0, 1, 0x7f, 0x80, 0xff]);
      copy.fill(value, at, at + random.pick([1, 2, 4, 8]));
    }),

  'block-of-zeros': (bytes, random) =>
    changed(bytes, (copy) => {
      const at = somewhere(copy, random);
      copy.fill(0, at, at + random.pick([512, 4096, 32_768]));
    }),

  'block-lost': (bytes, random) => {
    const at = somewhere(bytes, random);
    const length = random.pick([1, 188, 512, 4096]);
    return joined(bytes.subarray(0, at), bytes.subarray(at + length));
  },

  'block-repeated': (bytes, random) => {
    const at = somewhere(bytes, random);
    const block = bytes.subarray(at, at + random.pick([188, 4096, 65_536]));
    return joined(bytes.subarray(0, at), block, bytes.subarray(at));
  },

  'noise-at-the-end': (bytes, random) => {
    const at = random.below(bytes.length);
    const noise = Uint8Array.from({ length: 1 + random.below(8192) }, () => random.below(256));
    return joined(bytes.subarray(0, at), noise);
  },
};

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}
