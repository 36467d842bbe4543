import type { FirstDownload } from '../../domain/download.ts';
import { AnalysisError } from '../../domain/errors.ts';
import type { BackendChoice } from '../../domain/settings.ts';
import { orderBackends } from '../inference/backends.ts';
import { probeCapabilities } from '../inference/capabilities.ts';
import { RUNTIME_FILES } from '../inference/runtime-files.ts';
import { isCached, loadJson, type Asset } from './asset-store.ts';
import { parseManifest } from './manifest.ts';
import { runtimeAsset } from './runtime-assets.ts';

/** The face detector's part; see `adapters/faces/`. */
const DETECTOR_FILES = [
  'vision_wasm_module_internal.js',
  'vision_wasm_module_internal.wasm',
  'face_detector_full_range.tflite',
  'face_detector_short_range.tflite',
];

/**
 * How much the first check will fetch with the site's own model, and how much is there already. Rejects
 * where the lists of files cannot be had.
 */
export async function firstDownload(siteRoot: string, choice: BackendChoice): Promise<FirstDownload> {
  const assets = await neededAssets(siteRoot, choice);
  const cached = await Promise.all(assets.map(isCached));
  const sum = (of: readonly Asset[]): number => of.reduce((bytes, asset) => bytes + asset.bytes, 0);
  return { total: sum(assets), cached: sum(assets.filter((_, i) => cached[i])) };
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
  const runtime = await Promise.all(
    [`${RUNTIME_FILES[backend]}.wasm`, ...DETECTOR_FILES].map((name) => runtimeAsset(siteRoot, name)),
  );
  const files = [variant.backbone, variant.sequence, model.parity].map(({ path, bytes, sha256 }) => ({
    url: `${siteRoot}models/${path}`,
    bytes,
    sha256,
  }));
  return [...runtime, ...files];
}
