/** What each kind of browser runs the model on, from the globals that it offers: also of those that no test machine has. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { BackendChoice } from '../../domain/settings.ts';
import { orderBackends } from './backends.ts';
import { probeCapabilities } from './capabilities.ts';

interface Device {
  readonly workers: boolean;
  readonly cores: number | undefined;
  readonly ios: boolean;
  readonly userAgent?: string;
  readonly gpu?: () => Promise<unknown>;
  readonly memory?: number;
}

const desktop: Device = { workers: true, cores: 8, ios: false };
const adapter = (info: object) => () => Promise.resolve({ info });

const SAFARI =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15';
const CHROMIUM =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';

const DEVICES: readonly (readonly [string, Partial<Device>, readonly string[], readonly string[]])[] = [
  ['Firefox', {}, ['wasm 4', 'wasm-single 1'], ['webgpu-missing']],
  [
    'no page that starts workers',
    { workers: false },
    ['wasm-single 1'],
    ['webgpu-missing', 'threads-no-workers'],
  ],
  [
    'Safari on a Mac',
    { userAgent: SAFARI, gpu: adapter({ vendor: 'apple' }) },
    ['webgpu 1', 'wasm 4', 'wasm-single 1'],
    [],
  ],
  ['WebKitGTK', { userAgent: SAFARI }, ['wasm 4', 'wasm-single 1'], ['webgpu-missing']],
  ['iPhone', { ios: true, cores: 6 }, ['wasm-single 1'], ['webgpu-missing', 'threads-ios']],
  [
    'iPhone with WebGPU',
    { ios: true, gpu: adapter({ vendor: 'apple' }) },
    ['wasm-single 1'],
    ['webgpu-ios', 'threads-ios'],
  ],
  [
    'Firefox on an Android phone',
    { userAgent: 'Mozilla/5.0 (Android 15; Mobile; rv:153.0) Gecko/153.0 Firefox/153.0' },
    ['wasm 2', 'wasm-single 1'],
    ['webgpu-missing'],
  ],
  [
    'a computer with 4 GiB',
    { userAgent: CHROMIUM, memory: 4 },
    ['wasm 2', 'wasm-single 1'],
    ['webgpu-missing'],
  ],
  [
    'a computer with 8 GiB or more',
    { userAgent: CHROMIUM, memory: 8 },
    ['wasm 4', 'wasm-single 1'],
    ['webgpu-missing'],
  ],
  ['one core', { cores: 1 }, ['wasm-single 1'], ['webgpu-missing', 'threads-one-core']],
  [
    'number of cores not told',
    { cores: undefined },
    ['wasm-single 1'],
    ['webgpu-missing', 'threads-one-core'],
  ],
  [
    'Chromium with a GPU',
    { userAgent: CHROMIUM, gpu: adapter({ vendor: 'amd' }) },
    ['webgpu 1', 'wasm 4', 'wasm-single 1'],
    [],
  ],
  [
    'emulated GPU',
    { gpu: adapter({ architecture: 'swiftshader' }) },
    ['wasm 4', 'wasm-single 1'],
    ['webgpu-software'],
  ],
  [
    'a GPU that throws',
    { gpu: () => Promise.reject(new Error('lost')) },
    ['wasm 4', 'wasm-single 1'],
    ['webgpu-missing'],
  ],
  [
    'a GPU that is refused',
    { gpu: () => Promise.resolve(null) },
    ['wasm 4', 'wasm-single 1'],
    ['webgpu-missing'],
  ],
];

async function orderOn(part: Partial<Device>, choice: BackendChoice) {
  const { workers, cores, ios, userAgent = '', gpu, memory } = { ...desktop, ...part };
  vi.stubGlobal('navigator', {
    userAgent,
    platform: '',
    hardwareConcurrency: cores,
    ...(memory !== undefined && { deviceMemory: memory }),
    ...(gpu && { gpu: { requestAdapter: gpu } }),
  });
  return orderBackends(choice, await probeCapabilities(ios, workers));
}

afterEach(() => void vi.unstubAllGlobals());

describe('what runs the model', () => {
  it.each(DEVICES)('%s', async (_, device, order, notes) => {
    const { plans, notes: found } = await orderOn(device, 'auto');
    expect(plans.map(({ choice, threads }) => `${choice} ${threads}`)).toEqual(order);
    expect(found).toEqual(notes);
  });

  it.each(DEVICES)('there is always a way, whatever is asked for: %s', async (_, device) => {
    for (const choice of ['auto', 'webgpu', 'wasm', 'wasm-single'] as const) {
      const { plans } = await orderOn(device, choice);
      expect(plans.at(-1)).toMatchObject({ choice: 'wasm-single', threads: 1 });
    }
  });
});
