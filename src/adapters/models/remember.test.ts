import { describe, expect, it } from 'vitest';
import { rememberSuccess } from './remember.ts';

describe('rememberSuccess', () => {
  it('makes a thing once per key, also for callers at the same time', async () => {
    let made = 0;
    const load = rememberSuccess((key: string) => Promise.resolve(`${key}${++made}`));
    expect(await Promise.all([load('a'), load('a'), load('b')])).toEqual(['a1', 'a1', 'b2']);
  });

  it('forgets a failure, so that a later try can succeed', async () => {
    let attempts = 0;
    const load = rememberSuccess(() =>
      ++attempts === 1 ? Promise.reject(new Error('offline')) : Promise.resolve('ok'),
    );
    await expect(load(1)).rejects.toThrow('offline');
    expect(await load(1)).toBe('ok');
  });
});
