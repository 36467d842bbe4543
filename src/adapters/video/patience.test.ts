import { describe, expect, it } from 'vitest';
import { nextWithin } from './patience.ts';

const quick = { webcodecs: 20, element: 20, ffmpeg: null, image: null };

describe('nextWithin', () => {
  it('passes on what comes', async () => {
    const source = (async function* () {
      await Promise.resolve();
      yield* [1, 2, 3];
    })();
    const seen: number[] = [];
    for await (const value of nextWithin('webcodecs', source, quick)) seen.push(value);
    expect(seen).toEqual([1, 2, 3]);
  });

  it('gives up on a decoder that stands still', async () => {
    const stuck: AsyncIterable<number> = {
      [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => undefined) }),
    };
    await expect(nextWithin('element', stuck, quick).next()).rejects.toThrow('no frame');
  });
});
