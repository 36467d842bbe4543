import type { BackendChoice } from '../../domain/settings.ts';
import type { ByteProgress } from '../models/byte-progress.ts';
import type { DeviceHints } from './capabilities.ts';
import { plansHere } from './plans-here.ts';
import { loadRuntime, type OnnxRuntime } from './runtime.ts';

/** The runtime, and on how many threads it runs. */
export interface PlainRuntime {
  readonly ort: OnnxRuntime;
  readonly threads: number;
}

/**
 * The WebAssembly runtime for networks too small for a graphics card, with as many threads as the scorer takes when it runs
 * there too: the two share it.
 */
export async function loadPlainRuntime(
  siteRoot: string,
  choice: BackendChoice,
  device: DeviceHints,
  progress: ByteProgress,
): Promise<PlainRuntime> {
  const { plans } = await plansHere(choice, device);
  const threads = plans.find(({ backend }) => backend === 'wasm')?.threads ?? 1;
  return { ort: await loadRuntime('wasm', threads, siteRoot, progress), threads };
}
