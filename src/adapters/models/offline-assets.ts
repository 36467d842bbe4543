import type { Bytes } from '../../domain/units.ts';
import { orderBackends } from '../inference/backends.ts';
import { probeCapabilities } from '../inference/capabilities.ts';
import { keyOf, openAssetCache } from './asset-cache.ts';
import { keepAsset } from './asset-store.ts';
import type { Asset } from './asset.ts';
import { ByteProgress } from './byte-progress.ts';
import { loadJson } from './load-json.ts';
import { parseManifest } from './manifest.ts';
import { neededAssets } from './needed-assets.ts';

/** How much of what this device may ever need is kept on it. */
export interface OfflineSurvey {
  readonly total: Bytes;
  readonly missing: Bytes;
}

/** Measures what is kept. Looks whether files are there, not into them: they are verified when they are used. */
export async function surveyOffline(siteRoot: string): Promise<OfflineSurvey> {
  const assets = await assetsForDevice(siteRoot);
  const missing = await missingOf(siteRoot, assets);
  return { total: sizeOf(assets), missing: sizeOf(missing) };
}

/**
 * Fetches and keeps what is missing, one file after the other.
 *
 * @param onProgress bytes of what was missing
 * @throws AnalysisError and DOMException as `keepAsset` does
 */
export async function keepEverything(
  siteRoot: string,
  onProgress: (done: Bytes, total: Bytes) => void,
  signal: AbortSignal,
): Promise<void> {
  const missing = await missingOf(siteRoot, await assetsForDevice(siteRoot));
  const total = sizeOf(missing);
  const progress = new ByteProgress((done) => onProgress(done, total));
  for (const asset of missing) await keepAsset(asset, progress, signal);
}

/** Only this device's variant of the model, of every backend that may have to stand in for another. */
async function assetsForDevice(siteRoot: string): Promise<Asset[]> {
  const capabilities = await probeCapabilities();
  const model = parseManifest(await loadJson(`${siteRoot}models/manifest.json`)).default;
  const backends = new Set(orderBackends('auto', capabilities).plans.map(({ backend }) => backend));
  return neededAssets(siteRoot, model, [...backends], { ffmpeg: true });
}

/** Which of these assets are not kept on this device. */
export async function missingOf(siteRoot: string, assets: readonly Asset[]): Promise<Asset[]> {
  const cache = await openAssetCache(siteRoot);
  const kept = new Set((await cache?.keys())?.map(({ url }) => url));
  return assets.filter((asset) => !kept.has(keyOf(asset)));
}

/** The bytes of all of them. */
export function sizeOf(assets: readonly Asset[]): Bytes {
  return assets.reduce((sum, { bytes }) => sum + bytes, 0);
}
