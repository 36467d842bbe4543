import { EncodedPacket, VideoSampleSink } from 'mediabunny';

/** What `VideoSampleSink` of mediabunny 1.61 makes for itself, as far as it is used here. */
interface PacketDecoder {
  decode(packet: EncodedPacket): void;
}

/**
 * Decodes the colour of a track and leaves its transparency out. mediabunny merges the two in a worker that it makes from a
 * `blob:`, which our policy forbids; nothing here looks through a picture.
 */
export class ColourSampleSink extends VideoSampleSink {
  // Not declared by the library; should it go away, no decoder is wrapped and the test of a transparent video fails.
  async _createDecoder(...listeners: unknown[]): Promise<PacketDecoder> {
    const { prototype } = VideoSampleSink as unknown as { prototype: ColourSampleSink };
    const decoder = await prototype._createDecoder.apply(this, listeners);
    const decode = decoder.decode.bind(decoder);
    decoder.decode = (packet) => decode(packet.sideData.alpha ? withoutAlpha(packet) : packet);
    return decoder;
  }
}

function withoutAlpha({ data, type, timestamp, duration }: EncodedPacket): EncodedPacket {
  return new EncodedPacket(data, type, timestamp, duration);
}
