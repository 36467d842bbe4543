import { AnalysisError } from '../../domain/errors.ts';
import type { Milliseconds } from '../../domain/units.ts';
import { dropParts, keep, keyOf, openAssetCache, readVerified } from './asset-cache.ts';
import { urlOf, type Asset } from './asset.ts';
import type { ByteProgress } from './byte-progress.ts';
import { download, type DownloadOptions } from './download.ts';
import { unpacked } from './packed.ts';
import { sha256Of } from './sha256.ts';

/**
 * The content of an asset, from the browser's cache or from our own site, and in both cases only after its
 * SHA-256 was found right; packed files come unpacked. A damaged cache entry is thrown away and fetched again.
 *
 * @throws AnalysisError `asset-unavailable` when it cannot be fetched, `asset-damaged` when what the server
 * sends is not what was promised
 */
export async function loadAsset(asset: Asset, progress: ByteProgress): Promise<Uint8Array<ArrayBuffer>> {
  const { bytes } = await obtain(asset, progress);
  progress.stillAtIt();
  const content = await unpacked(asset.path, bytes);
  progress.stillAtIt();
  return content;
}

/**
 * Sees to an asset that will be asked for by its address: the service worker then has the copy that was verified here, where
 * the browser keeps anything. Throws as `loadAsset` does.
 */
export async function prepareAsset(asset: Asset, progress: ByteProgress): Promise<void> {
  const { notKept } = await obtain(asset, progress);
  await notKept;
}

/**
 * Makes sure that an asset is kept on this device.
 *
 * @throws AnalysisError as `loadAsset` does; DOMException `QuotaExceededError` when there is no room for it
 */
export async function keepAsset(asset: Asset, progress: ByteProgress, signal?: AbortSignal): Promise<void> {
  const obtained = await obtain(asset, progress, signal);
  const notKept = await obtained.notKept;
  if (notKept) throw notKept;
}

/** So long somebody waits for a file that another one is fetching, before it is fetched twice. */
const LOCK_PATIENCE: Milliseconds = 20_000;

interface Obtained {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Why the browser did not keep it; null when it did. Known later than the bytes. */
  readonly notKept: Promise<Error | null>;
}

async function obtain(asset: Asset, progress: ByteProgress, signal?: AbortSignal): Promise<Obtained> {
  const onProgress = (done: number): void => progress.update(urlOf(asset), done, asset.bytes);
  const cache = await openAssetCache(asset.siteRoot);
  const options = { cache, onProgress, signal };
  if (!cache) {
    const bytes = await downloadVerified(asset, options);
    const notKept = new DOMException('This browser keeps nothing here.', 'QuotaExceededError');
    return { bytes, notKept: Promise.resolve(notKept) };
  }
  return new Promise((resolve, reject) => {
    // Page, worker and service worker may want the same file at once: one downloads, the others find it kept.
    const notKept = oneAtATime(keyOf(asset), async (): Promise<Error | null> => {
      const kept = await readVerified(cache, asset);
      if (kept) onProgress(asset.bytes);
      const bytes = kept ?? (await downloadVerified(asset, options));
      // Nobody waits for the disk, and a full one must not stop an analysis: the file is fetched again next time.
      resolve({ bytes, notKept });
      if (kept) return null;
      return keep(cache, asset, bytes).then(
        () => null,
        (reason: Error) => reason,
      );
    });
    notKept.catch(reject);
  });
}

/** Waits for its turn, but not for ever: whoever holds the name may have been ended in the middle, and Firefox lets it hold on then. */
async function oneAtATime<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  let begun = false;
  const begin = (): Promise<Result> => {
    begun = true;
    return work();
  };
  try {
    return await navigator.locks.request(name, { signal: AbortSignal.timeout(LOCK_PATIENCE) }, begin);
  } catch (error) {
    if (begun) throw error;
    return work();
  }
}

async function downloadVerified(
  asset: Asset,
  options: Omit<DownloadOptions, 'fresh'>,
): Promise<Uint8Array<ArrayBuffer>> {
  let found = '';
  // Kept parts and the browser's own cache may hold a damaged or an earlier file: then once more without them.
  for (const fresh of [false, true]) {
    const bytes = await download(asset, { ...options, fresh });
    found = await sha256Of(bytes);
    if (found === asset.sha256) return bytes;
    if (options.cache) await dropParts(options.cache, asset);
  }
  const url = urlOf(asset);
  throw new AnalysisError('asset-damaged', `${url} is not the file it should be.`, {
    url,
    expected: asset.sha256,
    found,
  });
}
