import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AnalysisError } from '../../domain/errors.ts';
import type { BackendChoice } from '../../domain/settings.ts';
import { ByteProgress } from '../models/byte-progress.ts';
import type { ModelSource } from '../models/model-source.ts';
import { loadScorer } from './load-scorer.ts';
import { loadRuntime } from './runtime.ts';

vi.mock('./runtime.ts', () => ({ loadRuntime: vi.fn() }));
vi.mock('./self-test.ts', () => ({ parseParityVectors: vi.fn(), selfTest: () => Promise.resolve() }));

const source = {
  model: { variants: [{ backend: 'wasm', backbone: {}, sequence: {}, sessionOptions: {} }] },
  load: () => Promise.resolve(new TextEncoder().encode('{}')),
} as unknown as ModelSource;

const load = (choice: BackendChoice, threadsFailed: readonly string[] | null = null) =>
  loadScorer('/', source, choice, { ios: false, threadsFailed }, new ByteProgress(() => undefined));

/** A runtime that cannot start. */
const broken = { InferenceSession: { create: () => Promise.reject(new Error('no memory')) } } as never;

describe('loadScorer', () => {
  beforeEach(() => {
    vi.stubGlobal('crossOriginIsolated', true);
    vi.stubGlobal('navigator', { userAgent: '', platform: '', hardwareConcurrency: 4 });
    vi.mocked(loadRuntime).mockReset().mockResolvedValue(broken);
  });
  afterEach(() => void vi.unstubAllGlobals());

  it('asks for a new worker when several threads fail: the runtime does not start twice', async () => {
    await expect(load('auto')).rejects.toMatchObject({
      name: 'ThreadsFailed',
      notes: ['webgpu-missing', 'wasm-failed: wasm: Error: no memory'],
    });
    expect(loadRuntime).toHaveBeenCalledTimes(1);
  });

  it('tries only a single thread in that worker, and fails for good', async () => {
    await expect(load('auto', ['wasm-failed: no memory'])).rejects.toMatchObject({
      code: 'inference-failed',
    });
    expect(vi.mocked(loadRuntime).mock.calls.map(([, threads]) => threads)).toEqual([1]);
  });

  it('says in the report why that worker runs a single thread', async () => {
    vi.mocked(loadRuntime).mockResolvedValue({
      InferenceSession: { create: () => Promise.resolve({}) },
    } as never);
    const { backend } = await load('auto', ['wasm-failed: no memory']);
    expect(backend).toMatchObject({ threads: 1, notes: ['wasm-failed: no memory'] });
  });

  it('asks for no other worker when a file of the model is damaged', async () => {
    vi.mocked(loadRuntime).mockRejectedValue(new AnalysisError('asset-damaged', 'not the file'));
    await expect(load('wasm')).rejects.toMatchObject({ code: 'asset-damaged' });
  });
});
