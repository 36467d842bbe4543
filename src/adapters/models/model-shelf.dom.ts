import { modelKey } from '../../domain/model.ts';
import { ImportRefusal, type ModelShelf } from '../../domain/model-shelf.ts';
import { loadJson } from './load-json.ts';
import { forgetModel, importedModels, keepModel } from './imported-models.ts';
import { parseManifest } from './manifest.ts';
import { readPackage } from './read-package.ts';

/** The site's models and those imported on this device. */
export function createModelShelf(siteRoot: string): ModelShelf {
  const list: ModelShelf['list'] = async () => {
    const [json, imported] = await Promise.all([
      loadJson(`${siteRoot}models/manifest.json`),
      importedModels(siteRoot),
    ]);
    const site = parseManifest(json);
    return {
      offers: [
        ...site.packages.map((model) => ({ key: modelKey(model), origin: 'site' as const, model })),
        ...imported.map((model) => ({ key: modelKey(model), origin: 'imported' as const, model })),
      ],
      standard: modelKey(site.default),
    };
  };
  return {
    list,
    async add(files) {
      const checked = await readPackage(files);
      const key = modelKey(checked.model);
      const { offers } = await list();
      if (offers.some((offer) => offer.key === key)) throw new ImportRefusal('already-here', key);
      try {
        await keepModel(siteRoot, checked);
      } catch (error) {
        await forgetModel(siteRoot, key);
        throw new ImportRefusal('not-kept', String(error));
      }
      return checked.model;
    },
    remove: (key) => forgetModel(siteRoot, key),
  };
}
