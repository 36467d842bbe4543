import { afterEach, describe, expect, it } from 'vitest';
import { limitSharedMemory } from './limit-memory.ts';

const { Memory } = WebAssembly;
afterEach(() => void (WebAssembly.Memory = Memory));

describe('a limit for shared memory', () => {
  it('lets no shared memory grow beyond it', () => {
    limitSharedMemory(4);
    const memory = new WebAssembly.Memory({ initial: 1, maximum: 65536, shared: true });
    expect(memory).toBeInstanceOf(Memory);
    expect(memory.buffer).toBeInstanceOf(SharedArrayBuffer);
    memory.grow(3);
    expect(() => memory.grow(1)).toThrow(RangeError);
  });

  it('leaves smaller ones and those of one thread as they are', () => {
    limitSharedMemory(4);
    const small = new WebAssembly.Memory({ initial: 1, maximum: 2, shared: true });
    expect(() => small.grow(2)).toThrow(RangeError);
    const own = new WebAssembly.Memory({ initial: 1, maximum: 8 });
    own.grow(6);
    expect(own.buffer.byteLength).toBe(7 * 65536);
  });

  it('lets a module import what is smaller than it allows', async () => {
    limitSharedMemory(4);
    // (module (import "a" "b" (memory 1 65536 shared)))
    const module = Uint8Array.from([
      0, 97, 115, 109, 1, 0, 0, 0, 2, 11, 1, 1, 97, 1, 98, 2, 3, 1, 128, 128, 4,
    ]);
    const b = new WebAssembly.Memory({ initial: 1, maximum: 65536, shared: true });
    await expect(WebAssembly.instantiate(module, { a: { b } })).resolves.toHaveProperty('instance');
  });
});
