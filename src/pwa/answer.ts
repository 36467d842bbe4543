import { openAssetCache, readVerified } from '../adapters/models/asset-cache.ts';
import { loadAsset } from '../adapters/models/asset-store.ts';
import { urlOf, type Asset } from '../adapters/models/asset.ts';
import { ByteProgress } from '../adapters/models/byte-progress.ts';
import { keepingOf } from './build-files.ts';
import { respondWith, withPolicy } from './policy.ts';

/** Nobody watches the bytes of what the service worker fetches. */
export const UNWATCHED = new ByteProgress(() => undefined);

/**
 * Answers a request for a file of the app: from this device if it is kept and undamaged, otherwise from the
 * host.
 *
 * @param onKept hears of an answer that needed no network
 */
export async function answer(request: Request, asset: Asset, onKept: () => void): Promise<Response> {
  const kept = await keptBytes(asset);
  if (kept) {
    onKept();
    return respondWith(asset.path, kept);
  }
  const keeping = keepingOf(asset);
  if (keeping === 'shell' || keeping === 'on-demand') {
    try {
      return respondWith(asset.path, await loadAsset(asset, UNWATCHED));
    } catch {
      // The host has another version by now. Whatever it says is better than no page.
    }
  }
  return withPolicy(await fetch(request), request.destination);
}

async function keptBytes(asset: Asset): Promise<Uint8Array<ArrayBuffer> | null> {
  const cache = await openAssetCache(asset.siteRoot);
  return cache && readVerified(cache, asset);
}

/** Finds the file that an address means; null when it is none of the app's. */
export function findAsset(assets: readonly Asset[], address: string): Asset | null {
  const { origin, pathname } = new URL(address);
  const plain = `${origin}${pathname}`.replace(/\/index\.html$/, '/');
  return assets.find((asset) => urlOf(asset) === plain) ?? null;
}
