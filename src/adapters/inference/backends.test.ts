import { describe, expect, it } from 'vitest';
import { orderBackends } from './backends.ts';
import type { Capabilities } from './capabilities.ts';

const desktop: Capabilities = {
  workers: true,
  cores: 8,
  ios: false,
  littleMemory: false,
  webgpu: 'hardware',
};

describe('orderBackends', () => {
  it('prefers WebGPU, then threads, then a single thread', () => {
    const { plans, notes } = orderBackends('auto', desktop);
    expect(plans.map((plan) => plan.choice)).toEqual(['webgpu', 'wasm', 'wasm-single']);
    expect(plans[1]).toMatchObject({ threads: 4 });
    expect(notes).toEqual([]);
  });

  it('leaves an emulated GPU alone unless asked for it', () => {
    const emulated: Capabilities = { ...desktop, webgpu: 'software' };
    expect(orderBackends('auto', emulated).plans[0]).toMatchObject({ choice: 'wasm' });
    expect(orderBackends('auto', emulated).notes).toEqual(['webgpu-software']);
    expect(orderBackends('webgpu', emulated).plans[0]).toMatchObject({ choice: 'webgpu' });
  });

  it('runs on one thread where a worker can start no other, and says so', () => {
    const { plans, notes } = orderBackends('wasm', { ...desktop, workers: false });
    expect(plans).toEqual([{ choice: 'wasm-single', backend: 'wasm', threads: 1 }]);
    expect(notes).toEqual(['threads-no-workers']);
  });

  it('takes one WebAssembly thread on iOS', () => {
    const { plans } = orderBackends('auto', { ...desktop, ios: true });
    expect(plans.map((plan) => plan.choice)).toEqual(['wasm-single']);
  });

  it('never falls back upwards from what a person chose', () => {
    expect(orderBackends('wasm-single', desktop).plans.map((plan) => plan.choice)).toEqual(['wasm-single']);
  });
});
