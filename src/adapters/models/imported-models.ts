import { AnalysisError } from '../../domain/errors.ts';
import { modelKey, type ModelFile, type ModelKey, type ModelPackage } from '../../domain/model.ts';
import { parseManifest } from './manifest.ts';
import type { CheckedPackage } from './read-package.ts';
import { sha256Of } from './sha256.ts';

/** Apart from the app's own files, so that nothing that tidies those up takes a person's models with it. */
const CACHE_NAME = 'unmask-imported-models';

/** The models that were imported on this device; what a later app no longer understands is left out. */
export async function importedModels(siteRoot: string): Promise<readonly ModelPackage[]> {
  const cache = await openCache();
  if (!cache) return [];
  const manifests = (await cache.keys()).filter(
    ({ url }) => url.startsWith(folderOf(siteRoot)) && url.endsWith('/manifest.json'),
  );
  const models = await Promise.all(
    manifests.map(async (request) => readManifest(await cache.match(request))),
  );
  return models.flatMap((model) => model ?? []);
}

/** The content of one file of an imported model, found right by its SHA-256. */
export async function importedFile(
  siteRoot: string,
  key: ModelKey,
  { path, sha256 }: ModelFile,
): Promise<Uint8Array<ArrayBuffer>> {
  const stored = await (await openCache())?.match(addressOf(siteRoot, key, path));
  const bytes = stored && new Uint8Array(await stored.arrayBuffer());
  if (!bytes || (await sha256Of(bytes)) !== sha256)
    throw new AnalysisError('model-invalid', `${path} of the imported model ${key} is missing or damaged.`);
  return bytes;
}

/** Keeps a package on this device. Rejects where there is no room. */
export async function keepModel(siteRoot: string, { model, manifest, files }: CheckedPackage): Promise<void> {
  const key = modelKey(model);
  const cache = await caches.open(CACHE_NAME);
  for (const [path, bytes] of files) await cache.put(addressOf(siteRoot, key, path), new Response(bytes));
  // Last, so that a package counts only once all of it is there.
  await cache.put(addressOf(siteRoot, key, 'manifest.json'), new Response(manifest));
}

/** Forgets an imported model with all its files. */
export async function forgetModel(siteRoot: string, key: ModelKey): Promise<void> {
  const cache = await openCache();
  const folder = addressOf(siteRoot, key, '');
  for (const request of (await cache?.keys()) ?? []) {
    if (request.url.startsWith(folder)) await cache?.delete(request);
  }
}

async function openCache(): Promise<Cache | null> {
  try {
    return await caches.open(CACHE_NAME);
  } catch {
    return null;
  }
}

async function readManifest(stored: Response | undefined): Promise<ModelPackage | null> {
  try {
    return parseManifest(await stored?.json()).packages[0] ?? null;
  } catch {
    return null;
  }
}

function folderOf(siteRoot: string): string {
  return `${siteRoot}models/imported/`;
}

function addressOf(siteRoot: string, key: ModelKey, path: string): string {
  return `${folderOf(siteRoot)}${encodeURIComponent(key)}/${path}`;
}
