import { describe, expect, it } from 'vitest';
import type { VideoSample } from 'mediabunny';
import { placePictures } from '../instants.ts';
import { picturesAt } from './pictures-at.ts';

/** A decoder of a track whose only key frame is the first picture; its clock begins at 10 s. */
class Decoder {
  /** Names of samples that nobody closed. */
  readonly open = new Set<string>();
  /** How often decoding began. */
  runs = 0;

  constructor(private readonly stamps: readonly number[]) {}

  async *samples(from = -Infinity): AsyncGenerator<VideoSample, void, unknown> {
    this.runs++;
    const shown = this.stamps.findLastIndex((stamp) => stamp + 10 <= from);
    for (const [index, stamp] of this.stamps.entries())
      if (index >= shown) yield await Promise.resolve(this.#sample(index, stamp + 10));
  }

  async *samplesAtTimestamps(times: Iterable<number>): AsyncGenerator<VideoSample | null, void, unknown> {
    for (const time of times) {
      const index = this.stamps.findLastIndex((stamp) => stamp + 10 <= time);
      yield await Promise.resolve(index < 0 ? null : this.#sample(index, this.stamps[index]! + 10));
    }
  }

  #sample(index: number, timestamp: number): VideoSample {
    const name = String(index);
    this.open.add(name);
    return { timestamp, name, close: () => this.open.delete(name) } as unknown as VideoSample;
  }
}

/** Numbers and times of the pictures at `times`. */
async function picturesOf(decoder: Decoder, written: readonly number[], times: readonly number[]) {
  const found: [picture: number, time: number][] = [];
  const listing = { start: 10, ...placePictures(written, written.at(-1)! + 0.04) };
  for await (const { time, sample } of picturesAt(decoder as never, listing, times)) {
    found.push([Number((sample as unknown as { name: string }).name), Number(time.toFixed(3))]);
    sample.close();
  }
  return found;
}

describe('picturesAt', () => {
  it('gives each of the pictures that share an instant, at the time at which it was planned', async () => {
    const written = [0, 0.04, 0.08, 0.08, 0.08, 0.2, 0.24];
    const decoder = new Decoder(written);
    expect(await picturesOf(decoder, written, [0.1, 0.14, 0.18, 0.22])).toEqual([
      [2, 0.08],
      [3, 0.12],
      [4, 0.16],
      [5, 0.2],
    ]);
    expect(decoder).toMatchObject({ runs: 1, open: new Set() });
  });

  it('decodes pictures far apart in runs of their own', async () => {
    const written = [0, 0.04, 0.04, 30, 30.04, 30.04];
    const decoder = new Decoder(written);
    expect(await picturesOf(decoder, written, [0.01, 30.065])).toEqual([
      [0, 0],
      [5, 30.06],
    ]);
    expect(decoder).toMatchObject({ runs: 2, open: new Set() });
  });

  it('leaves the finding to the library where every picture has an instant of its own', async () => {
    const decoder = new Decoder([0, 0.04, 0.08]);
    expect(await picturesOf(decoder, [0, 0.04, 0.08], [0.06])).toEqual([[1, 0.04]]);
    expect(decoder.runs).toBe(0);
  });
});
