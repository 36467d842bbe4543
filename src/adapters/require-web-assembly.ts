import { AnalysisError } from '../domain/errors.ts';

/**
 * The model's runtime and ffmpeg both ask for WebAssembly with shared memory or atomics, also on one thread. Lockdown Mode of
 * Apple's systems has neither.
 *
 * @throws AnalysisError `wasm-missing`
 */
export function requireWebAssembly(): void {
  try {
    new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
  } catch (error) {
    throw new AnalysisError('wasm-missing', `WebAssembly with shared memory: ${String(error)}`);
  }
}
