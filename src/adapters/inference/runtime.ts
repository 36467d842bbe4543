import type * as Ort from 'onnxruntime-web';
import type { BackendName } from '../../domain/model.ts';
import { loadAsset } from '../models/asset-store.ts';
import { urlOf } from '../models/asset.ts';
import type { ByteProgress } from '../models/byte-progress.ts';
import { runtimeAsset } from '../models/runtime-assets.ts';

/** onnxruntime-web, ready to create sessions. */
export type OnnxRuntime = typeof Ort;

/**
 * Which build serves which backend. Never the package's bare entry: it still holds the old JSEP
 * implementation, which computes wrong numbers for quantised models without saying so.
 */
const RUNTIMES: Record<BackendName, { load(): Promise<OnnxRuntime>; readonly files: string }> = {
  wasm: { load: () => import('onnxruntime-web/wasm'), files: 'ort-wasm-simd-threaded' },
  webgpu: { load: () => import('onnxruntime-web/webgpu'), files: 'ort-wasm-simd-threaded.asyncify' },
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
  const { load, files } = RUNTIMES[backend];
  const [ort, script, binary] = await Promise.all([
    load(),
    runtimeAsset(siteRoot, `${files}.mjs`),
    runtimeAsset(siteRoot, `${files}.wasm`),
  ]);
  // The script is imported by its address: the service worker answers with the copy that was just verified.
  const [wasmBinary] = await Promise.all([loadAsset(binary, progress), loadAsset(script, progress)]);
  ort.env.wasm.wasmBinary = wasmBinary;
  ort.env.wasm.wasmPaths = { mjs: urlOf(script) };
  ort.env.wasm.numThreads = threads;
  // Warnings about nodes placed on the CPU are expected here and help nobody.
  ort.env.logLevel = 'error';
  return ort;
}
