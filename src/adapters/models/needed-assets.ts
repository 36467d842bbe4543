import type { BackendName, ModelPackage } from '../../domain/model.ts';
import { FACE_MODEL_FILES, FFMPEG_FILES, RUNTIME_FILES } from './asset-names.ts';
import type { Asset } from './asset.ts';
import { runtimeAsset } from './runtime-assets.ts';

/** What else may be needed. */
interface Also {
  /** The decoder for formats that the browser refuses. */
  readonly ffmpeg: boolean;
}

/** The files that an analysis takes on any of these backends with one of the site's own models, each once. */
export async function neededAssets(
  siteRoot: string,
  model: ModelPackage,
  backends: readonly BackendName[],
  also: Also = { ffmpeg: false },
): Promise<Asset[]> {
  const pairs = [
    // Faces are found on the processor whatever scores them.
    ...new Set([RUNTIME_FILES.wasm, ...backends.map((backend) => RUNTIME_FILES[backend])]),
    ...(also.ffmpeg ? [FFMPEG_FILES] : []),
  ];
  const names = [
    ...pairs.flatMap(({ script, binary }) => [script, binary]),
    ...Object.values(FACE_MODEL_FILES),
  ];
  const files = model.variants
    .filter(({ backend }) => backends.includes(backend))
    .flatMap(({ backbone, sequence }) => [backbone, sequence]);
  const assets = [
    ...(await Promise.all(names.map((name) => runtimeAsset(siteRoot, name)))),
    ...[...files, model.parity].map(({ path, bytes, sha256 }) => ({
      siteRoot,
      path: `models/${path}`,
      bytes,
      sha256,
    })),
  ];
  // Variants may share a file.
  return [...new Map(assets.map((asset) => [asset.path, asset])).values()];
}
