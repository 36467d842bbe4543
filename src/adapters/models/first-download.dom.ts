import type { FirstDownload } from '../../domain/download.ts';
import { AnalysisError } from '../../domain/errors.ts';
import type { BackendChoice } from '../../domain/settings.ts';
import { orderBackends } from '../inference/backends.ts';
import { probeCapabilities } from '../inference/capabilities.ts';
import { loadJson } from './load-json.ts';
import { parseManifest } from './manifest.ts';
import { neededAssets } from './needed-assets.ts';
import { missingOf, sizeOf } from './offline-assets.ts';

/**
 * How much the first check will fetch with the site's own model, and how much is there already. Rejects
 * where the lists of files cannot be had.
 */
export async function firstDownload(siteRoot: string, choice: BackendChoice): Promise<FirstDownload> {
  const [capabilities, json] = await Promise.all([
    probeCapabilities(),
    loadJson(`${siteRoot}models/manifest.json`),
  ]);
  const model = parseManifest(json).default;
  const backend = orderBackends(choice, capabilities).plans[0]?.backend;
  if (!backend || !model.variants.some((variant) => variant.backend === backend)) {
    throw new AnalysisError('model-invalid', 'The model has no variant for here.');
  }
  const assets = await neededAssets(siteRoot, model, [backend]);
  const total = sizeOf(assets);
  return { total, cached: total - sizeOf(await missingOf(siteRoot, assets)) };
}
