import type { BackendName } from '../../domain/model.ts';

/** The stem of the files of onnxruntime-web that each backend needs. */
export const RUNTIME_FILES: Record<BackendName, string> = {
  wasm: 'ort-wasm-simd-threaded',
  webgpu: 'ort-wasm-simd-threaded.asyncify',
};
