import { createHash } from 'node:crypto';
import { expect, it, vi } from 'vitest';
import { canHire, hire, type Helper } from '../crew/hire.ts';
import { hashAside } from './hash-aside.ts';

vi.mock('../crew/hire.ts', () => ({ canHire: vi.fn(), hire: vi.fn() }));

const LARGE = Buffer.alloc(33 * 1024 * 1024, 'face');
const SHA256 = createHash('sha256').update(LARGE).digest('hex');

it('hashes a large file itself where no page starts workers', async () => {
  vi.mocked(canHire).mockReturnValue(false);
  const { sha256 } = hashAside(new File([LARGE], 'a.mp4'), () => undefined);
  expect(await sha256).toBe(SHA256);
});

it('hashes it itself where the worker cannot be loaded', async () => {
  vi.mocked(canHire).mockReturnValue(true);
  vi.mocked(hire).mockImplementation(() => {
    const unloadable: Helper = {
      onmessage: null,
      onerror: null,
      postMessage: () => queueMicrotask(() => unloadable.onerror?.({ message: 'no reason given' })),
      terminate: () => undefined,
    };
    return unloadable;
  });
  const { sha256 } = hashAside(new File([LARGE], 'a.mp4'), () => undefined);
  expect(await sha256).toBe(SHA256);
});
