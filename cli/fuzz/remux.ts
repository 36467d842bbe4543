import {
  ALL_FORMATS,
  BufferSource,
  BufferTarget,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  Input,
  MkvOutputFormat,
  MovOutputFormat,
  Mp4OutputFormat,
  MpegTsOutputFormat,
  Output,
  type EncodedPacket,
  type OutputFormat,
} from 'mediabunny';
import type { Random } from './random.ts';

const FORMATS: readonly (() => OutputFormat)[] = [
  () => new Mp4OutputFormat({ fastStart: 'in-memory' }),
  () => new Mp4OutputFormat({ fastStart: false }),
  () => new Mp4OutputFormat({ fastStart: 'fragmented' }),
  () => new MovOutputFormat({ fastStart: false }),
  () => new MkvOutputFormat(),
  () => new MkvOutputFormat({ appendOnly: true }),
  () => new MpegTsOutputFormat(),
];

/** What may happen to a stream on its way: packets get lost, the clock stands still, leaps or runs at another pace. */
interface Trip {
  readonly lost: number;
  readonly pace: number;
  readonly late: number;
  readonly stall: number;
}

/**
 * The pictures of a video in another container, some of them lost or at odd times; null where mediabunny cannot read
 * the file or the container cannot hold the codec.
 */
export async function remuxed(bytes: Uint8Array, random: Random): Promise<Uint8Array | null> {
  const trip: Trip = {
    lost: random.pick([0, 0, 0.1, 0.5]),
    pace: random.pick([1, 1, 0.05, 20]),
    late: random.pick([0, 0, 5, 3600]),
    stall: random.pick([0, 0, 0.3, 1]),
  };
  const format = random.pick(FORMATS)();
  const input = new Input({ source: new BufferSource(bytes), formats: ALL_FORMATS });
  try {
    const track = await input.getPrimaryVideoTrack();
    const codec = await track?.getCodec();
    const decoderConfig = await track?.getDecoderConfig();
    if (!track || !codec || !decoderConfig) return null;
    const output = new Output({ format, target: new BufferTarget() });
    const source = new EncodedVideoPacketSource(codec);
    output.addVideoTrack(source);
    await output.start();
    const travel = onTheWay(trip, random);
    for await (const packet of new EncodedPacketSink(track).packets()) {
      const arrived = travel(packet);
      if (arrived) await source.add(arrived, { decoderConfig });
    }
    await output.finalize();
    const { buffer } = output.target;
    return buffer && new Uint8Array(buffer);
  } catch {
    // Containers refuse some codecs and some orders of time stamps.
    return null;
  } finally {
    input.dispose();
  }
}

function onTheWay(
  { lost, pace, late, stall }: Trip,
  random: Random,
): (packet: EncodedPacket) => EncodedPacket | null {
  let first = true;
  let stood: number | null = null;
  return (packet) => {
    // Muxers want a key frame first.
    if (!first && random.next() < lost) return null;
    first = false;
    stood = stood === null || random.next() >= stall ? packet.timestamp : stood;
    const timestamp = Math.max(0, stood * pace + (packet.timestamp > 1 ? late : 0));
    return packet.clone({ timestamp, duration: packet.duration * pace });
  };
}
