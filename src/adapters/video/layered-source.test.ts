import { describe, expect, it } from 'vitest';
import { AnalysisError } from '../../domain/errors.ts';
import type { DecoderTier, Frame, VideoFacts } from '../../domain/video.ts';
import { LayeredSource } from './layered-source.ts';
import type { TierOpener } from './tier.ts';

const facts: VideoFacts = {
  kind: 'video',
  container: 'mp4',
  codec: null,
  width: 2,
  height: 2,
  rotation: 0,
  duration: 10,
  frameRate: 1,
};

/** A tier that delivers `count` frames and then throws, or ends if `fails` is false. */
function tier(name: DecoderTier, count: number, fails = true, side = 2): TierOpener & { closed: boolean } {
  const opener = {
    tier: name,
    closed: false,
    open: () =>
      Promise.resolve({
        facts,
        async *frames(times: readonly number[]): AsyncGenerator<Frame> {
          await Promise.resolve();
          for (const time of times.slice(0, count)) {
            yield {
              time,
              image: { width: side, height: side, data: new Uint8ClampedArray(side * side * 4) },
            };
          }
          if (fails && times.length > count) throw new Error(`${name} gave up`);
        },
        close: () => {
          opener.closed = true;
        },
      }),
  };
  return opener;
}

const refusing = (name: DecoderTier, error: Error): TierOpener => ({
  tier: name,
  open: () => Promise.reject(error),
});

async function timesOf(source: LayeredSource, times: readonly number[]): Promise<number[]> {
  const seen: number[] = [];
  for await (const frame of source.frames(times)) seen.push(frame.time);
  return seen;
}

describe('LayeredSource', () => {
  it('opens with the first tier that takes the file', async () => {
    const source = await LayeredSource.open([refusing('webcodecs', new Error('no')), tier('element', 9)]);
    expect(source.tier).toBe('element');
    expect(source.handovers).toEqual([]);
  });

  it('goes on with the next tier where one fails in the middle, and loses nothing', async () => {
    const first = tier('webcodecs', 2);
    const source = await LayeredSource.open([first, tier('element', 1), tier('ffmpeg', 99)]);
    expect(await timesOf(source, [0, 1, 2, 3, 4, 5])).toEqual([0, 1, 2, 3, 4, 5]);
    expect(source.tier).toBe('ffmpeg');
    expect(first.closed).toBe(true);
    expect(source.handovers).toEqual([
      { from: 'webcodecs', to: 'element', framesDelivered: 2, reason: 'webcodecs gave up' },
      { from: 'element', to: 'ffmpeg', framesDelivered: 3, reason: 'element gave up' },
    ]);
  });

  it('hands over when a tier claims support and delivers nothing', async () => {
    const source = await LayeredSource.open([tier('webcodecs', 0, false), tier('ffmpeg', 9)]);
    expect(await timesOf(source, [0, 1])).toEqual([0, 1]);
  });

  describe('a tier that shows far less than was asked for', () => {
    const stamps = Array.from({ length: 20 }, (_, i) => i);
    /** Shows each third frame, of a file whose frames are known. */
    const lazy = (name: DecoderTier): TierOpener => {
      const whole = tier(name, 99);
      return {
        tier: name,
        open: async () => {
          const source = await whole.open();
          return {
            ...source,
            stamps,
            frames: (times: readonly number[]) => source.frames(times.filter((time) => time % 3 === 0)),
          };
        },
      };
    };

    it('hands over as soon as that is plain, and nothing comes twice', async () => {
      const source = await LayeredSource.open([lazy('element'), tier('ffmpeg', 99)]);
      expect(await timesOf(source, stamps)).toEqual([0, 3, 6, 9, ...stamps.slice(10)]);
      expect(source.handovers).toEqual([
        { from: 'element', to: 'ffmpeg', framesDelivered: 4, reason: 'it showed 4 of 10 frames' },
      ]);
    });

    it('is believed where there is no other, and where nobody knows how many frames there are', async () => {
      const last = await LayeredSource.open([lazy('element')]);
      expect(await timesOf(last, stamps)).toEqual([0, 3, 6, 9, 12, 15, 18]);
      expect(last.handovers).toEqual([]);
      const unknown = await LayeredSource.open([tier('element', 3, false), tier('ffmpeg', 99)]);
      expect(await timesOf(unknown, stamps)).toEqual([0, 1, 2]);
    });

    it('may end early in a short plan', async () => {
      const source = await LayeredSource.open([lazy('element'), tier('ffmpeg', 99)]);
      expect(await timesOf(source, [0, 1, 2, 3, 4])).toEqual([0, 3]);
    });
  });

  it('ends with what there is when the last tier fails too, and says why', async () => {
    const source = await LayeredSource.open([tier('webcodecs', 2), tier('ffmpeg', 0)]);
    expect(await timesOf(source, [0, 1, 2, 3])).toEqual([0, 1]);
    expect(source.handovers.at(-1)).toMatchObject({ from: 'ffmpeg', to: null, framesDelivered: 2 });
  });

  it.each(['asset-unavailable', 'asset-damaged', 'wasm-missing', 'not-media'] as const)(
    'keeps what there is when the next tier fails with "%s", and says why it could not take over',
    async (code) => {
      const ffmpeg = refusing('ffmpeg', new AnalysisError(code, 'ffmpeg is not there'));
      const source = await LayeredSource.open([tier('webcodecs', 2), ffmpeg]);
      expect(await timesOf(source, [0, 1, 2, 3])).toEqual([0, 1]);
      const reason = 'webcodecs gave up; ffmpeg: ffmpeg is not there';
      expect(source.handovers).toEqual([{ from: 'webcodecs', to: null, framesDelivered: 2, reason }]);
    },
  );

  it('says that ffmpeg is not there where no frame came before', async () => {
    const ffmpeg = refusing('ffmpeg', new AnalysisError('asset-unavailable', 'ffmpeg is not there'));
    const source = await LayeredSource.open([tier('webcodecs', 0), ffmpeg]);
    await expect(timesOf(source, [0, 1])).rejects.toMatchObject({ code: 'asset-unavailable' });
  });

  it('lets a cancelled job be cancelled, whatever was decoded before', async () => {
    const next = refusing('ffmpeg', new AnalysisError('cancelled', 'stop'));
    const source = await LayeredSource.open([tier('webcodecs', 2), next]);
    await expect(timesOf(source, [0, 1, 2])).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('names every tier’s reason when none can decode', async () => {
    const source = await LayeredSource.open([tier('webcodecs', 0), tier('ffmpeg', 0)]);
    await expect(timesOf(source, [0])).rejects.toMatchObject({
      code: 'undecodable',
      detail: { webcodecs: 'webcodecs gave up', ffmpeg: 'ffmpeg gave up' },
    });
  });

  it('believes a tier that found out what the file is', async () => {
    const audio = refusing('webcodecs', new AnalysisError('no-video-track', 'sound only'));
    await expect(LayeredSource.open([audio, tier('ffmpeg', 9)])).rejects.toMatchObject({
      code: 'no-video-track',
    });
  });

  it('keeps the frame size that the first tier announced', async () => {
    const source = await LayeredSource.open([tier('webcodecs', 1), tier('ffmpeg', 99, true, 4)]);
    const sizes: number[] = [];
    for await (const { image } of source.frames([0, 1, 2])) sizes.push(image.width);
    expect(sizes).toEqual([2, 2, 2]);
  });
});
