import { AnalysisError } from '../../domain/errors.ts';
import { modelKey, type ModelFile, type ModelKey, type ModelPackage } from '../../domain/model.ts';
import { loadAsset } from './asset-store.ts';
import type { ByteProgress } from './byte-progress.ts';
import { importedFile, importedModels } from './imported-models.ts';
import { loadJson } from './load-json.ts';
import { parseManifest } from './manifest.ts';
import { unpacked } from './packed.ts';

/** A model package and the way to its files. */
export interface ModelSource {
  readonly model: ModelPackage;
  /** The content of one of its files, found right by its SHA-256. */
  load(file: ModelFile, progress: ByteProgress): Promise<Uint8Array>;
}

/**
 * Finds a model among the site's and the imported ones; without a key, the site's own choice.
 *
 * @throws AnalysisError `model-invalid` when there is none of that name
 */
export async function findModel(siteRoot: string, key: ModelKey | undefined): Promise<ModelSource> {
  const fits = (model: ModelPackage): boolean => modelKey(model) === key;
  const imported = key === undefined ? undefined : (await importedModels(siteRoot)).find(fits);
  if (key !== undefined && imported) {
    return {
      model: imported,
      load: async (file) => unpacked(file.path, await importedFile(siteRoot, key, file)),
    };
  }
  const site = parseManifest(await loadJson(`${siteRoot}models/manifest.json`));
  const model = key === undefined ? site.default : site.packages.find(fits);
  if (!model)
    throw new AnalysisError('model-invalid', `There is no model ${key} here.`, { model: key ?? '' });
  return {
    model,
    load: ({ path, bytes, sha256 }, progress) =>
      loadAsset({ siteRoot, path: `models/${path}`, bytes, sha256 }, progress),
  };
}
