import type { Bytes } from '../../domain/units.ts';
import { urlOf, type Asset } from './asset.ts';
import { sha256Of } from './sha256.ts';

/**
 * The kept assets of the app at one address; null where the browser keeps nothing (private windows, insecure
 * origins). Several copies of the app on one host do not meet: each has its own cache.
 */
export async function openAssetCache(siteRoot: string): Promise<Cache | null> {
  try {
    return await caches.open(`unmask ${siteRoot}`);
  } catch {
    return null;
  }
}

/** The hash is part of the key, so a new release never meets an old file. */
export function keyOf(asset: Asset): string {
  return `${urlOf(asset)}?sha256=${asset.sha256}`;
}

/** An asset's content if it is kept and undamaged. What is damaged is thrown away. */
export async function readVerified(cache: Cache, asset: Asset): Promise<Uint8Array<ArrayBuffer> | null> {
  const stored = await cache.match(keyOf(asset));
  if (!stored) return null;
  // A damaged disk may give other bytes or none at all.
  const bytes = await stored.arrayBuffer().then(
    (buffer) => new Uint8Array(buffer),
    () => null,
  );
  if (bytes && (await sha256Of(bytes)) === asset.sha256) return bytes;
  await cache.delete(keyOf(asset));
  return null;
}

/**
 * Keeps an asset and drops the parts of its download.
 *
 * @throws DOMException `QuotaExceededError` when the browser grants no more room
 */
export async function keep(cache: Cache, asset: Asset, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  await dropParts(cache, asset);
  await cache.put(keyOf(asset), new Response(bytes));
}

/** Fills `content` with the parts that an interrupted download left. @returns how many bytes there were */
export async function readParts(cache: Cache, asset: Asset, content: Uint8Array): Promise<Bytes> {
  let filled = 0;
  while (filled < content.length) {
    const part = await cache.match(partKey(asset, filled));
    if (!part) break;
    const bytes = new Uint8Array(await part.arrayBuffer());
    if (bytes.length === 0 || filled + bytes.length > content.length) break;
    content.set(bytes, filled);
    filled += bytes.length;
  }
  return filled;
}

/** Keeps the bytes of an unfinished download that begin at `from`. */
export async function keepPart(cache: Cache, asset: Asset, from: Bytes, bytes: Uint8Array<ArrayBuffer>) {
  await cache.put(partKey(asset, from), new Response(bytes));
}

/** Forgets what an unfinished download left. */
export async function dropParts(cache: Cache, asset: Asset): Promise<void> {
  for (const { url } of await cache.keys(urlOf(asset), { ignoreSearch: true })) {
    if (url.startsWith(`${keyOf(asset)}&`)) await cache.delete(url);
  }
}

/** Removes everything that belongs to none of `assets`: what earlier versions left. */
export async function keepOnly(cache: Cache, assets: readonly Asset[]): Promise<void> {
  const wanted = new Set(assets.map(keyOf));
  for (const { url } of await cache.keys()) {
    if (!wanted.has(url.split('&')[0]!)) await cache.delete(url);
  }
}

function partKey(asset: Asset, from: Bytes): string {
  return `${keyOf(asset)}&from=${from}`;
}
