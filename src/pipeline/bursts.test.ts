import { describe, expect, it } from 'vitest';
import type { Frame } from '../domain/video.ts';
import { decodeBursts } from './bursts.ts';
import type { VideoSource } from './ports.ts';

function source(frames: (times: readonly number[]) => AsyncIterable<Frame>): VideoSource {
  return { frames, tier: 'webcodecs', handovers: [], close: () => undefined } as unknown as VideoSource;
}

const plan = (bursts: number): { frames: number; bursts: { index: number; times: number[] }[] } => ({
  frames: bursts * 2,
  bursts: Array.from({ length: bursts }, (_, index) => ({ index, times: [index, index + 0.5] })),
});

const image = { width: 1, height: 1, data: new Uint8ClampedArray(4) };

describe('decodeBursts', () => {
  it('decodes one burst ahead of the reader, never more, however long the video', async () => {
    const decoded: number[] = [];
    const video = source(async function* (times) {
      for (const time of times) {
        decoded.push(time);
        yield { time, image };
        await Promise.resolve();
      }
    });
    let read = 0;
    for await (const { frames } of decodeBursts(video, plan(50))) {
      read += frames.length;
      await new Promise((resolve) => setTimeout(resolve));
      // The burst read ahead, and the frame that told where it ends.
      expect(decoded.length - read).toBeLessThanOrEqual(3);
    }
    expect(read).toBe(100);
  });

  it('passes a frame on once when two planned times fall on it', async () => {
    const video = source(async function* (times) {
      await Promise.resolve();
      for (const time of times) yield { time: Math.floor(time), image };
    });
    const seen: number[] = [];
    for await (const { frames } of decodeBursts(video, plan(3))) seen.push(...frames.map(({ time }) => time));
    expect(seen).toEqual([0, 1, 2]);
  });

  it('hands a decoder’s failure to the reader', async () => {
    const video = source(async function* (times) {
      await Promise.resolve();
      yield* times.slice(0, 3).map((time) => ({ time, image }));
      throw new Error('broken');
    });
    const read = async (): Promise<void> => {
      for await (const burst of decodeBursts(video, plan(3))) expect(burst.burst).toBe(0);
    };
    await expect(read()).rejects.toThrow('broken');
  });
});
