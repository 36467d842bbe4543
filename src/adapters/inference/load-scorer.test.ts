import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AnalysisError } from '../../domain/errors.ts';
import type { BackendChoice } from '../../domain/settings.ts';
import { hire, type Helper } from '../crew/hire.ts';
import { ByteProgress } from '../models/byte-progress.ts';
import type { ModelSource } from '../models/model-source.ts';
import { loadScorer } from './load-scorer.ts';
import { loadRuntime } from './runtime.ts';

vi.mock('./runtime.ts', () => ({
  loadRuntime: vi.fn(),
  loadRuntimeFiles: () =>
    Promise.resolve({ backend: 'wasm', script: '', binary: new Uint8Array(), ios: false }),
}));
vi.mock('../crew/hire.ts', () => ({ canHire: () => true, hire: vi.fn() }));
vi.mock('./self-test.ts', () => ({ parseParityVectors: vi.fn(), selfTest: () => Promise.resolve() }));

const source = {
  model: { variants: [{ backend: 'wasm', backbone: {}, sequence: {}, sessionOptions: {} }] },
  load: () => Promise.resolve(new TextEncoder().encode('{}')),
} as unknown as ModelSource;

const load = (choice: BackendChoice, singleBecause: readonly string[] | null = null) =>
  loadScorer('/', source, choice, { ios: false, singleBecause }, new ByteProgress(() => undefined));

const working = { InferenceSession: { create: () => Promise.resolve({}) } } as never;
/** A runtime that cannot start. */
const broken = { InferenceSession: { create: () => Promise.reject(new Error('no memory')) } } as never;

/** Workers for scoring that are ready at once, or do not load. */
function workersThat(answer: 'ready' | 'fail') {
  const started: Helper[] = [];
  vi.mocked(hire).mockImplementation(() => {
    const helper: Helper = {
      onmessage: null,
      onerror: null,
      terminate: vi.fn(),
      postMessage: () =>
        queueMicrotask(() =>
          answer === 'ready'
            ? helper.onmessage?.({ data: { type: 'ready' } } as MessageEvent)
            : helper.onerror?.({ message: 'no' }),
        ),
    };
    started.push(helper);
    return helper;
  });
  return started;
}

describe('loadScorer', () => {
  beforeEach(() => {
    vi.stubGlobal('navigator', { userAgent: '', platform: '', hardwareConcurrency: 4 });
    vi.mocked(loadRuntime).mockReset().mockResolvedValue(working);
  });
  afterEach(() => void vi.unstubAllGlobals());

  it('scores in as many workers as there are cores', async () => {
    const started = workersThat('ready');
    const { backend } = await load('auto');
    expect(started).toHaveLength(4);
    expect(backend).toMatchObject({ threads: 4, notes: ['webgpu-missing'] });
  });

  it('scores in its own thread where no worker starts, and says why', async () => {
    workersThat('fail');
    const { backend } = await load('wasm');
    expect(backend.threads).toBe(1);
    expect(backend.notes).toEqual([expect.stringMatching(/^wasm-failed: .*A worker stopped: no/)]);
  });

  it('starts no other thread for a job that stood still, and says in the report why', async () => {
    const started = workersThat('ready');
    const { backend } = await load('auto', ['stood-still: load']);
    expect(started).toEqual([]);
    expect(backend).toMatchObject({ threads: 1, notes: ['stood-still: load'] });
  });

  it('fails where nothing starts', async () => {
    workersThat('fail');
    vi.mocked(loadRuntime).mockResolvedValue(broken);
    await expect(load('auto')).rejects.toMatchObject({ code: 'inference-failed' });
  });

  it('fails where a file of the runtime is damaged', async () => {
    vi.mocked(loadRuntime).mockRejectedValue(new AnalysisError('asset-damaged', 'not the file'));
    await expect(load('wasm')).rejects.toMatchObject({ code: 'asset-damaged' });
  });
});
