import { AnalysisError } from '../../domain/errors.ts';
import type { Bytes } from '../../domain/units.ts';
import type { ByteProgress } from './byte-progress.ts';
import { sha256Of } from './sha256.ts';

/** A file of our own origin whose content is known beforehand. */
export interface Asset {
  /** Absolute address. */
  readonly url: string;
  readonly bytes: Bytes;
  /** Hexadecimal, lower case. */
  readonly sha256: string;
}

const CACHE_NAME = 'unmask-assets';

/**
 * The content of an asset, from the browser's cache or from our own origin, and in both cases only after its
 * SHA-256 was found right. A damaged cache entry is thrown away and fetched again.
 *
 * @throws AnalysisError `asset-unavailable` when it cannot be fetched, `asset-damaged` when what the server
 * sends is not what the manifest promised
 */
export async function loadAsset(asset: Asset, progress: ByteProgress): Promise<Uint8Array<ArrayBuffer>> {
  const cache = await openCache();
  const key = keyOf(asset.url, asset.sha256);
  const cached = await cache?.match(key);
  if (cached) {
    const bytes = new Uint8Array(await cached.arrayBuffer());
    if ((await sha256Of(bytes)) === asset.sha256) {
      progress.update(asset.url, asset.bytes, asset.bytes);
      return bytes;
    }
    await cache?.delete(key);
  }
  const bytes = await download(asset, progress);
  const found = await sha256Of(bytes);
  if (found !== asset.sha256) {
    throw new AnalysisError('asset-damaged', `${asset.url} is not the file it should be.`, {
      url: asset.url,
      expected: asset.sha256,
      found,
    });
  }
  // A full disk must not stop an analysis: without the cache the file is fetched again next time.
  await cache?.put(key, new Response(bytes)).catch(() => undefined);
  return bytes;
}

/** Fetches JSON from our own origin. */
export async function loadJson(url: string): Promise<unknown> {
  const response = await request(url);
  try {
    return await response.json();
  } catch (error) {
    throw new AnalysisError('asset-damaged', `${url} is not JSON: ${String(error)}`, { url });
  }
}

/** Whether an asset is in one of this site's caches already; its content is checked when it is used. */
export async function isCached({ url, sha256 }: Asset): Promise<boolean> {
  try {
    return ((await caches.match(keyOf(url, sha256))) ?? (await caches.match(url))) !== undefined;
  } catch {
    return false;
  }
}

/** The hash is part of the key, so a new release never meets an old file. */
function keyOf(url: string, sha256: string): string {
  return `${url}?sha256=${sha256}`;
}

async function openCache(): Promise<Cache | null> {
  try {
    return await caches.open(CACHE_NAME);
  } catch {
    // Private windows and insecure origins have no cache; everything still works, only slower.
    return null;
  }
}

async function request(url: string): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url);
  } catch (error) {
    throw new AnalysisError('asset-unavailable', `${url} could not be fetched: ${String(error)}`, { url });
  }
  if (!response.ok) {
    throw new AnalysisError('asset-unavailable', `${url} answered ${response.status}.`, {
      url,
      status: response.status,
    });
  }
  return response;
}

async function download(asset: Asset, progress: ByteProgress): Promise<Uint8Array<ArrayBuffer>> {
  progress.update(asset.url, 0, asset.bytes);
  const response = await request(asset.url);
  if (!response.body) return new Uint8Array(await response.arrayBuffer());
  const content = new Uint8Array(asset.bytes);
  let filled = 0;
  try {
    for await (const chunk of chunksOf(response.body)) {
      if (filled + chunk.length > content.length) throw new Error('it is longer than the manifest says');
      content.set(chunk, filled);
      filled += chunk.length;
      progress.update(asset.url, filled, asset.bytes);
    }
  } catch (error) {
    throw new AnalysisError('asset-unavailable', `${asset.url} broke off: ${String(error)}`, {
      url: asset.url,
    });
  }
  return content.subarray(0, filled);
}

/** Safari cannot iterate over streams yet. */
async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}
