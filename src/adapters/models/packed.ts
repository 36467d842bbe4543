/**
 * Ends the names of files that are stored with gzip: some hosts take no file over 25 MiB, and some compress
 * nothing. A name of our own, so that no host unpacks them on the way and hashes stay what they are.
 */
export const PACKED = '.packed';

/** The content of a verified asset as the app uses it. */
export async function unpacked(
  path: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  if (!path.endsWith(PACKED)) return bytes;
  const content = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(content).arrayBuffer());
}
