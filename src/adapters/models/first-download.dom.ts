import type { FirstDownload } from '../../domain/download.ts';
import { AnalysisError } from '../../domain/errors.ts';
import type { BackendChoice } from '../../domain/settings.ts';
import { orderBackends } from '../inference/backends.ts';
import { probeCapabilities } from '../inference/capabilities.ts';
import { DETECTOR_FILES, FACE_MODEL_FILES, RUNTIME_FILES } from './asset-names.ts';
import type { Asset } from './asset.ts';
import { loadJson } from './load-json.ts';
import { parseManifest } from './manifest.ts';
import { missingOf, sizeOf } from './offline-assets.ts';
import { runtimeAsset } from './runtime-assets.ts';

/**
 * How much the first check will fetch with the site's own model, and how much is there already. Rejects
 * where the lists of files cannot be had.
 */
export async function firstDownload(siteRoot: string, choice: BackendChoice): Promise<FirstDownload> {
  const assets = await neededAssets(siteRoot, choice);
  const total = sizeOf(assets);
  return { total, cached: total - sizeOf(await missingOf(siteRoot, assets)) };
}

async function neededAssets(siteRoot: string, choice: BackendChoice): Promise<readonly Asset[]> {
  const [capabilities, json] = await Promise.all([
    probeCapabilities(),
    loadJson(`${siteRoot}models/manifest.json`),
  ]);
  const model = parseManifest(json).default;
  const backend = orderBackends(choice, capabilities).plans[0]?.backend;
  const variant = model.variants.find((candidate) => candidate.backend === backend);
  if (!backend || !variant) throw new AnalysisError('model-invalid', 'The model has no variant for here.');
  const pairs = [RUNTIME_FILES[backend], DETECTOR_FILES];
  const names = [
    ...pairs.flatMap(({ script, binary }) => [script, binary]),
    ...Object.values(FACE_MODEL_FILES),
  ];
  const files = [variant.backbone, variant.sequence, model.parity];
  return [
    ...(await Promise.all(names.map((name) => runtimeAsset(siteRoot, name)))),
    ...files.map(({ path, bytes, sha256 }) => ({ siteRoot, path: `models/${path}`, bytes, sha256 })),
  ];
}
