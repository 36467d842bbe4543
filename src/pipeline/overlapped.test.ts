import { describe, expect, it } from 'vitest';
import { overlapped } from './overlapped.ts';

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** Work that the test finishes by hand. */
function bench() {
  const begun: number[] = [];
  const finish = new Map<number, (result: string) => void>();
  const fail = new Map<number, (error: Error) => void>();
  const work = (item: number): Promise<string> => {
    begun.push(item);
    return new Promise((resolve, reject) => {
      finish.set(item, resolve);
      fail.set(item, reject);
    });
  };
  return { begun, finish, fail, work };
}

async function* numbers(count: number): AsyncGenerator<number> {
  for (let i = 0; i < count; i++) {
    await settled();
    yield i;
  }
}

describe('overlapped', () => {
  it('goes on to the next items while earlier ones are worked on, but not further than it may', async () => {
    const { begun, finish, work } = bench();
    const results = overlapped(numbers(5), work, 2);
    const first = results.next();
    for (let i = 0; i < 9; i++) await settled();
    expect(begun).toEqual([0, 1, 2]);
    finish.get(0)!('zero');
    expect((await first).value).toEqual({ item: 0, result: 'zero' });
  });

  it('hands out in order, whichever is done first', async () => {
    const { finish, work } = bench();
    const handed: string[] = [];
    const reading = (async () => {
      for await (const { item, result } of overlapped(numbers(3), work, 3)) handed.push(`${item} ${result}`);
    })();
    for (let i = 0; i < 6; i++) await settled();
    finish.get(2)!('c');
    finish.get(1)!('b');
    await settled();
    expect(handed).toEqual([]);
    finish.get(0)!('a');
    await reading;
    expect(handed).toEqual(['0 a', '1 b', '2 c']);
  });

  it('fails with the first piece of work that failed', async () => {
    const { fail, finish, work } = bench();
    const results = overlapped(numbers(3), work, 1);
    const first = results.next();
    for (let i = 0; i < 6; i++) await settled();
    fail.get(1)!(new Error('broken'));
    await settled();
    finish.get(0)!('fine');
    expect((await first).value).toMatchObject({ result: 'fine' });
    await expect(results.next()).rejects.toThrow('broken');
  });

  it('says when nothing can go on without a piece of work', async () => {
    const waited: Promise<string>[] = [];
    const wait = (result: Promise<string>): Promise<string> => {
      waited.push(result);
      return result;
    };
    const results: number[] = [];
    for await (const { item } of overlapped(numbers(4), (item) => Promise.resolve(`${item}`), 2, wait))
      results.push(item);
    expect(results).toEqual([0, 1, 2, 3]);
    expect(waited.length).toBe(4);
  });
});
