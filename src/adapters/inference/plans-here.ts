import type { BackendChoice } from '../../domain/settings.ts';
import { orderBackends, type BackendOrder } from './backends.ts';
import { probeCapabilities, type DeviceHints } from './capabilities.ts';
import { limitSharedMemory, SMALL_MEMORY_PAGES } from './limit-memory.ts';

/** What to try on this device, in order; sees to it that a runtime asks for no more memory than there is. */
export async function plansHere(
  choice: BackendChoice,
  { ios, threadsFailed }: DeviceHints,
): Promise<BackendOrder> {
  if (ios) limitSharedMemory(SMALL_MEMORY_PAGES);
  return orderBackends(threadsFailed ? 'wasm-single' : choice, await probeCapabilities(ios));
}
