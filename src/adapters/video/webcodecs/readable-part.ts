import type { EncodedPacketSink } from 'mediabunny';
import type { Seconds } from '../../../domain/units.ts';

/** What of a sink is asked here. */
type PacketReader = Pick<EncodedPacketSink, 'getPacket'>;

/**
 * How many of the pictures an index lists lie inside the file: a download that broke off has the whole index and
 * only the first pictures, which files hold in the order in which they are shown, give or take a few. Usually one read.
 *
 * @param pictures ascending
 */
export async function readablePart(
  reader: PacketReader,
  pictures: readonly { readonly stamp: Seconds }[],
): Promise<number> {
  const isThere = async (index: number): Promise<boolean> => {
    try {
      return (await reader.getPacket(pictures[index]!.stamp)) !== null;
    } catch {
      return false;
    }
  };
  if (pictures.length === 0 || (await isThere(pictures.length - 1))) return pictures.length;
  let there = 0;
  let missing = pictures.length - 1;
  while (there < missing) {
    const middle = (there + missing) >> 1;
    if (await isThere(middle)) there = middle + 1;
    else missing = middle;
  }
  return there;
}
