import { expect, it, vi } from 'vitest';
import { LayeredSource } from './layered-source.ts';
import type { OpenTier } from './tier.ts';
import { whileReadable } from './while-readable.ts';

const times = [0, 1, 2];

/** A file that the browser refuses from the `reads`-th read on. */
function fileGoneAfter(reads: number): Blob {
  const arrayBuffer = (): Promise<ArrayBuffer> =>
    reads-- > 0
      ? Promise.resolve(new ArrayBuffer(1))
      : Promise.reject(new DOMException('gone', 'NotReadableError'));
  return { slice: () => ({ size: 1, arrayBuffer }) } as never;
}

it.each([0, 1, 2])(
  'a file that goes away after %d frames stops the job without the next decoder',
  async (n) => {
    const file = fileGoneAfter(1);
    const source: OpenTier = {
      facts: { width: 1, height: 1 } as OpenTier['facts'],
      async *frames() {
        for (const time of times.slice(0, n)) {
          yield { time, image: { width: 1, height: 1, data: new Uint8ClampedArray(4) } };
        }
        await Promise.reject(new Error('Network error'));
      },
      close: () => undefined,
    };
    const next = vi.fn<() => Promise<OpenTier>>();
    const layered = await LayeredSource.open([
      whileReadable(file, { tier: 'webcodecs', open: () => Promise.resolve(source) }),
      whileReadable(file, { tier: 'ffmpeg', open: next }),
    ]);
    const frames = layered.frames(times);
    for (const time of times.slice(0, n)) expect((await frames.next()).value).toMatchObject({ time });
    await expect(frames.next()).rejects.toMatchObject({ code: 'file-unreadable' });
    expect(next).not.toHaveBeenCalled();
  },
);
