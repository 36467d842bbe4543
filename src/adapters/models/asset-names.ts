import type { BackendName } from '../../domain/model.ts';
import { PACKED } from './packed.ts';

/** A library's script and the WebAssembly that it runs. */
interface ScriptAndBinary {
  readonly script: string;
  readonly binary: string;
}

/**
 * Which build of onnxruntime-web serves which backend. Never jsep, the package's bare entry: it computes wrong
 * numbers for quantised models without saying so.
 */
export const RUNTIME_FILES: Readonly<Record<BackendName, ScriptAndBinary>> = {
  wasm: { script: 'ort-wasm-simd-threaded.mjs', binary: `ort-wasm-simd-threaded.wasm${PACKED}` },
  webgpu: {
    script: 'ort-wasm-simd-threaded.asyncify.mjs',
    binary: `ort-wasm-simd-threaded.asyncify.wasm${PACKED}`,
  },
};

/** MediaPipe's two face detectors. */
export const FACE_MODEL_FILES = {
  fullRange: 'face_detector_full_range.onnx',
  shortRange: 'face_detector_short_range.onnx',
} as const;

/** The decoder for what the browser itself cannot decode. */
export const FFMPEG_FILES: ScriptAndBinary = {
  script: 'ffmpeg-core.js',
  binary: `ffmpeg-core.wasm${PACKED}`,
};
