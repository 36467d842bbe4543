import type * as Ort from 'onnxruntime-web';
import type { BackendName } from '../../domain/model.ts';
import { loadAsset } from '../models/asset-store.ts';
import type { ByteProgress } from '../models/byte-progress.ts';
import { runtimeAsset } from '../models/runtime-assets.ts';
import { RUNTIME_FILES } from './runtime-files.ts';

/** onnxruntime-web, ready to create sessions. */
export type OnnxRuntime = typeof Ort;

/**
 * Which build serves which backend. Never the package's bare entry: it still holds the old JSEP
 * implementation, which computes wrong numbers for quantised models without saying so.
 */
const RUNTIMES: Record<BackendName, () => Promise<OnnxRuntime>> = {
  wasm: () => import('onnxruntime-web/wasm'),
  webgpu: () => import('onnxruntime-web/webgpu'),
};

/**
 * Loads the runtime for a backend from our own origin. The number of threads is fixed by the first call
 * of a worker's life: onnxruntime-web starts its threads once.
 */
export async function loadRuntime(
  backend: BackendName,
  threads: number,
  siteRoot: string,
  progress: ByteProgress,
): Promise<OnnxRuntime> {
  const files = RUNTIME_FILES[backend];
  const [ort, script, binary] = await Promise.all([
    RUNTIMES[backend](),
    runtimeAsset(siteRoot, `${files}.mjs`),
    runtimeAsset(siteRoot, `${files}.wasm`),
  ]);
  ort.env.wasm.wasmBinary = await loadAsset(binary, progress);
  ort.env.wasm.wasmPaths = { mjs: script.url };
  ort.env.wasm.numThreads = threads;
  // Warnings about nodes placed on the CPU are expected here and help nobody.
  ort.env.logLevel = 'error';
  return ort;
}
