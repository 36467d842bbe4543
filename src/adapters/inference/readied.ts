import type * as Ort from 'onnxruntime-web';
import type { BackendName } from '../../domain/model.ts';
import { limitSharedMemory, SMALL_MEMORY_PAGES } from './limit-memory.ts';

/** onnxruntime-web, ready to create sessions. */
export type OnnxRuntime = typeof Ort;

/** What onnxruntime-web runs on, found right by its hashes. */
export interface RuntimeFiles {
  readonly backend: BackendName;
  /** Address of the script; the service worker answers with the copy that was verified. */
  readonly script: string;
  /** WebAssembly. */
  readonly binary: Uint8Array;
  /** iOS gives less memory than the runtime asks for. */
  readonly ios: boolean;
}

/**
 * Readies the runtime for this thread, on this thread alone: its own threads are workers started by a worker (see
 * `crew/messages.ts`), and cost more than they bring in WebKit. `BackbonePool` takes several processors instead.
 */
export function readied(ort: OnnxRuntime, { script, binary, ios }: RuntimeFiles): OnnxRuntime {
  if (ios) limitSharedMemory(SMALL_MEMORY_PAGES);
  ort.env.wasm.wasmBinary = binary;
  ort.env.wasm.wasmPaths = { mjs: script };
  ort.env.wasm.numThreads = 1;
  // Warnings about nodes placed on the CPU are expected here and help nobody.
  ort.env.logLevel = 'error';
  return ort;
}
