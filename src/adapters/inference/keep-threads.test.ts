import { expect, it, vi } from 'vitest';
import { keepingWorkers } from './keep-threads.ts';

it('holds on to every worker until it is ended', () => {
  const end = vi.fn();
  class Thread {
    constructor(readonly url: string | URL) {}
    terminate(): void {
      end(this.url);
    }
  }
  const held = new Set<Pick<Worker, 'terminate'>>();
  const Kept = keepingWorkers(Thread, held);
  const [first, second] = [new Kept('a.js'), new Kept('b.js')];
  expect(first).toBeInstanceOf(Thread);
  expect([...held]).toEqual([first, second]);
  first.terminate();
  expect(end).toHaveBeenCalledExactlyOnceWith('a.js');
  expect([...held]).toEqual([second]);
});
