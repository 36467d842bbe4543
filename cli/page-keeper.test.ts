import { describe, expect, it, vi } from 'vitest';
import type { AppPage } from './app-page.ts';
import { PageKeeper } from './page-keeper.ts';

function keeper(timeout = 10_000, filesPerPage = 100) {
  const close = vi.fn(() => Promise.resolve());
  const open = vi.fn(() => Promise.resolve({ close } as unknown as AppPage));
  return { keeper: new PageKeeper(open, timeout, filesPerPage), open, close };
}
const succeed = () => Promise.resolve({ result: 1 });

describe('PageKeeper', () => {
  it('keeps one page for many files', async () => {
    const { keeper: pages, open } = keeper();
    for (let i = 0; i < 5; i++) expect(await pages.run(succeed)).toEqual({ result: 1 });
    expect(open).toHaveBeenCalledTimes(1);
  });

  it('replaces the page after its share of files', async () => {
    const { keeper: pages, open, close } = keeper(10_000, 2);
    for (let i = 0; i < 5; i++) await pages.run(succeed);
    expect(open).toHaveBeenCalledTimes(3);
    expect(close).toHaveBeenCalledTimes(2);
  });

  it('records a file that never answers and gives the next one a new page', async () => {
    const { keeper: pages, open, close } = keeper(5);
    const outcome = await pages.run(() => new Promise<never>(() => undefined));
    expect(outcome).toMatchObject({ failure: { code: 'timed-out' } });
    expect(close).toHaveBeenCalledTimes(1);
    expect(await pages.run(succeed)).toEqual({ result: 1 });
    expect(open).toHaveBeenCalledTimes(2);
  });

  it('records a crash, and survives a page that cannot be closed any more', async () => {
    const { keeper: pages, open, close } = keeper();
    close.mockRejectedValueOnce(new Error('Target closed'));
    const outcome = await pages.run(() => Promise.reject(new Error('Target crashed\ncall log')));
    expect(outcome).toEqual({ failure: { code: 'page-crashed', message: 'Target crashed' } });
    await pages.run(succeed);
    expect(open).toHaveBeenCalledTimes(2);
  });

  it('keeps the page when only the file was bad', async () => {
    const { keeper: pages, open } = keeper();
    const failure = { code: 'undecodable', message: 'no' };
    expect(await pages.run(() => Promise.resolve({ failure }))).toEqual({ failure });
    await pages.run(succeed);
    expect(open).toHaveBeenCalledTimes(1);
  });

  it('stops everything when the app itself is broken', async () => {
    const { keeper: pages } = keeper();
    const failure = { code: 'model-invalid', message: 'variants: missing' };
    await expect(pages.run(() => Promise.resolve({ failure }))).rejects.toThrow('model-invalid');
  });
});
