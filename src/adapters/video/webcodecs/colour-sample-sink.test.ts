import { afterEach, expect, it, vi } from 'vitest';
import { EncodedPacket, VideoSampleSink } from 'mediabunny';
import { ColourSampleSink } from './colour-sample-sink.ts';

/** What a decoder of mediabunny is, as far as the sink wraps it. */
interface Inner {
  readonly decoded: EncodedPacket[];
  decode(packet: EncodedPacket): void;
}

const library = VideoSampleSink.prototype as unknown as { _createDecoder: unknown };
const original = library._createDecoder;
afterEach(() => void (library._createDecoder = original));

/** A sink whose library would decode with `inner`. */
function sinkOver(inner: Inner): ColourSampleSink {
  library._createDecoder = vi.fn(() => Promise.resolve(inner));
  return Object.create(ColourSampleSink.prototype) as ColourSampleSink;
}

function innerDecoder(): Inner {
  return {
    decoded: [],
    decode(packet) {
      this.decoded.push(packet);
    },
  };
}

const colour = new Uint8Array([1, 2, 3]);

it('the library makes its decoders where the sink wraps them', () => {
  expect(original).toBeTypeOf('function');
});

it('leaves the transparency of a packet out and its colour, kind and time as they are', async () => {
  const inner = innerDecoder();
  const decoder = await sinkOver(inner)._createDecoder();
  decoder.decode(
    new EncodedPacket(colour, 'key', 1.2, 0.04, 7, undefined, {
      alpha: new Uint8Array([9]),
      alphaByteLength: 1,
    }),
  );
  const [packet] = inner.decoded;
  expect(packet).toMatchObject({ data: colour, type: 'key', timestamp: 1.2, duration: 0.04 });
  expect(packet!.sideData.alpha).toBeUndefined();
});

it('hands an opaque packet on as it is', async () => {
  const inner = innerDecoder();
  const decoder = await sinkOver(inner)._createDecoder();
  const packet = new EncodedPacket(colour, 'delta', 2, 0.04);
  decoder.decode(packet);
  expect(inner.decoded[0]).toBe(packet);
});

it('passes on to the library what listens for pictures and errors', async () => {
  const sink = sinkOver(innerDecoder());
  const listeners = [vi.fn(), vi.fn()];
  await sink._createDecoder(...listeners);
  expect(library._createDecoder).toHaveBeenCalledExactlyOnceWith(...listeners);
});
