import type * as Ort from 'onnxruntime-web';
import type { BackendName } from '../../domain/model.ts';
import { RUNTIME_FILES } from '../models/asset-names.ts';
import { loadAsset, prepareAsset } from '../models/asset-store.ts';
import { urlOf } from '../models/asset.ts';
import type { ByteProgress } from '../models/byte-progress.ts';
import { rememberSuccess } from '../models/remember.ts';
import { runtimeAsset } from '../models/runtime-assets.ts';
import { requireWebAssembly } from '../require-web-assembly.ts';
import { keepingWorkers } from './keep-threads.ts';

/** onnxruntime-web, ready to create sessions. */
export type OnnxRuntime = typeof Ort;

/** The entries that go with `RUNTIME_FILES`. */
const ENTRIES: Record<BackendName, () => Promise<OnnxRuntime>> = {
  wasm: () => import('onnxruntime-web/wasm'),
  webgpu: () => import('onnxruntime-web/webgpu'),
};

/**
 * Loads the runtime for a backend from our own origin, once in a worker's life: scorer and face finder share it. The number
 * of threads is that of the first call; onnxruntime-web starts its threads once.
 */
export function loadRuntime(
  backend: BackendName,
  threads: number,
  siteRoot: string,
  progress: ByteProgress,
): Promise<OnnxRuntime> {
  return runtimes({ backend, threads, siteRoot, progress });
}

interface RuntimeWish {
  readonly backend: BackendName;
  readonly threads: number;
  readonly siteRoot: string;
  readonly progress: ByteProgress;
}

const runtimes = rememberSuccess(
  async ({ backend, threads, siteRoot, progress }: RuntimeWish): Promise<OnnxRuntime> => {
    requireWebAssembly();
    const files = RUNTIME_FILES[backend];
    const [ort, script, binary] = await Promise.all([
      ENTRIES[backend](),
      runtimeAsset(siteRoot, files.script),
      runtimeAsset(siteRoot, files.binary),
    ]);
    // The script is imported by its address: the service worker answers with the copy that was just verified.
    const [wasmBinary] = await Promise.all([loadAsset(binary, progress), prepareAsset(script, progress)]);
    ort.env.wasm.wasmBinary = wasmBinary;
    ort.env.wasm.wasmPaths = { mjs: urlOf(script) };
    ort.env.wasm.numThreads = threads;
    if (threads > 1) self.Worker = keepingWorkers(self.Worker);
    // Warnings about nodes placed on the CPU are expected here and help nobody.
    ort.env.logLevel = 'error';
    return ort;
  },
  ({ backend, siteRoot }) => `${backend} ${siteRoot}`,
);
