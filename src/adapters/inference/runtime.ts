import type { BackendName } from '../../domain/model.ts';
import { RUNTIME_FILES } from '../models/asset-names.ts';
import { loadAsset, prepareAsset } from '../models/asset-store.ts';
import { urlOf } from '../models/asset.ts';
import type { ByteProgress } from '../models/byte-progress.ts';
import { rememberSuccess } from '../models/remember.ts';
import { runtimeAsset } from '../models/runtime-assets.ts';
import { requireWebAssembly } from '../require-web-assembly.ts';
import { readied, type OnnxRuntime, type RuntimeFiles } from './readied.ts';

/** The entries that go with `RUNTIME_FILES`. */
const ENTRIES: Record<BackendName, () => Promise<OnnxRuntime>> = {
  wasm: () => import('onnxruntime-web/wasm'),
  webgpu: () => import('onnxruntime-web/webgpu'),
};

/** Which runtime, for which device. */
export interface RuntimeWish {
  readonly backend: BackendName;
  readonly siteRoot: string;
  readonly ios: boolean;
  readonly progress: ByteProgress;
}

const wishName = ({ backend, siteRoot }: RuntimeWish): string => `${backend} ${siteRoot}`;

/** Loads the runtime's files for a backend from our own origin, once in a worker's life. */
export const loadRuntimeFiles = rememberSuccess(
  async ({ backend, siteRoot, ios, progress }: RuntimeWish): Promise<RuntimeFiles> => {
    requireWebAssembly();
    const names = RUNTIME_FILES[backend];
    const [script, binary] = await Promise.all([
      runtimeAsset(siteRoot, names.script),
      runtimeAsset(siteRoot, names.binary),
    ]);
    const [content] = await Promise.all([loadAsset(binary, progress), prepareAsset(script, progress)]);
    return { backend, script: urlOf(script), binary: content, ios };
  },
  wishName,
);

/** The runtime in this thread, once in a worker's life: scorer and face finder share it. */
export const loadRuntime = rememberSuccess(async (wish: RuntimeWish): Promise<OnnxRuntime> => {
  const [ort, files] = await Promise.all([ENTRIES[wish.backend](), loadRuntimeFiles(wish)]);
  return readied(ort, files);
}, wishName);
