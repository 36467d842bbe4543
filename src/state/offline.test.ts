import { describe, expect, it } from 'vitest';
import { AnalysisError } from '../domain/errors.ts';
import { createOfflineStore, type OfflineKeeper } from './offline.ts';

/** A device that lacks 70 of 100 bytes. */
function keeper(part: Partial<OfflineKeeper> = {}): OfflineKeeper {
  let missing = 70;
  return {
    survey: () => Promise.resolve({ total: 100, missing }),
    keepEverything: (onProgress) => {
      onProgress(70, 70);
      missing = 0;
      return Promise.resolve();
    },
    isLasting: () => Promise.resolve(true),
    askToLast: () => Promise.resolve(),
    ...part,
  };
}

describe('working offline', () => {
  it('says what is missing, fetches it and says that it lasts', async () => {
    const store = createOfflineStore(keeper());
    const seen: string[] = [];
    store.subscribe(({ state }) => seen.push(state.phase));
    await store.getState().survey();
    expect(store.getState().state).toEqual({ phase: 'partial', missing: 70, failure: null });
    await store.getState().keepEverything();
    expect(store.getState().state).toEqual({ phase: 'complete', total: 100, lasting: true });
    expect(seen).toEqual(['partial', 'fetching', 'fetching', 'complete']);
  });

  it.each([
    ['no-room', new DOMException('full', 'QuotaExceededError')],
    ['not-loaded', new AnalysisError('asset-unavailable', 'gone')],
  ])('names the failure "%s" and lets people try again', async (failure, error) => {
    const store = createOfflineStore(keeper({ keepEverything: () => Promise.reject(error) }));
    await store.getState().survey();
    await store.getState().keepEverything();
    expect(store.getState().state).toEqual({ phase: 'partial', missing: 70, failure });
  });

  it('stops on request, which is no failure', async () => {
    const never = (_: unknown, signal: AbortSignal) =>
      new Promise<void>((_resolve, reject) =>
        signal.addEventListener('abort', () => reject(new Error('aborted'))),
      );
    const store = createOfflineStore(keeper({ keepEverything: never, askToLast: () => Promise.resolve() }));
    await store.getState().survey();
    const fetching = store.getState().keepEverything();
    await Promise.resolve().then(() => undefined);
    store.getState().stop();
    await fetching;
    expect(store.getState().state).toMatchObject({ phase: 'partial', failure: null });
  });

  it.each([
    ['does not answer', () => new Promise<void>(() => undefined)],
    ['refuses to be asked', () => Promise.reject(new Error('not here'))],
  ])('fetches everything where the browser %s whether it may last', async (_, askToLast) => {
    const store = createOfflineStore(keeper({ askToLast, isLasting: () => Promise.resolve(false) }));
    await store.getState().survey();
    await store.getState().keepEverything();
    expect(store.getState().state).toEqual({ phase: 'complete', total: 100, lasting: false });
  });

  it('says nothing where nothing is known', async () => {
    const store = createOfflineStore(keeper({ survey: () => Promise.reject(new Error('offline')) }));
    await store.getState().survey();
    expect(store.getState().state).toEqual({ phase: 'unknown' });
  });
});
