import { createHash } from 'node:crypto';
import { afterEach, expect, it, vi } from 'vitest';
import { hashAside } from './hash-aside.ts';

afterEach(() => void vi.unstubAllGlobals());

const LARGE = Buffer.alloc(33 * 1024 * 1024, 'face');
const SHA256 = createHash('sha256').update(LARGE).digest('hex');

it('hashes a large file itself where there are no workers inside workers', async () => {
  vi.stubGlobal('Worker', undefined);
  const { sha256 } = hashAside(new File([LARGE], 'a.mp4'), () => undefined);
  expect(await sha256).toBe(SHA256);
});

it('hashes it itself where the worker cannot be loaded', async () => {
  class Unloadable {
    onerror = (): void => undefined;
    postMessage(): void {
      queueMicrotask(() => this.onerror());
    }
    terminate(): void {
      // Nothing runs.
    }
  }
  vi.stubGlobal('Worker', Unloadable);
  const { sha256 } = hashAside(new File([LARGE], 'a.mp4'), () => undefined);
  expect(await sha256).toBe(SHA256);
});
