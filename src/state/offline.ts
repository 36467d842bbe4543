import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bytes } from '../domain/units.ts';

/** Why not everything could be kept. */
export type OfflineFailure = 'no-room' | 'not-loaded';

/** How much of the app this device keeps. */
export type OfflinePhase =
  | { readonly phase: 'unknown' }
  | { readonly phase: 'partial'; readonly missing: Bytes; readonly failure: OfflineFailure | null }
  | { readonly phase: 'fetching'; readonly done: Bytes; readonly total: Bytes }
  /** `lasting`: the browser promised not to clear it away when room gets short. */
  | { readonly phase: 'complete'; readonly total: Bytes; readonly lasting: boolean };

export interface OfflineState {
  readonly state: OfflinePhase;
  /** Looks at what is kept. */
  survey(): Promise<void>;
  /** Fetches what is missing, in the background. */
  keepEverything(): Promise<void>;
  /** Stops fetching; what has come is kept. */
  stop(): void;
}

export type OfflineStore = StoreApi<OfflineState>;

/** What the store needs from whoever composes the app. */
export interface OfflineKeeper {
  survey(): Promise<{ readonly total: Bytes; readonly missing: Bytes }>;
  keepEverything(onProgress: (done: Bytes, total: Bytes) => void, signal: AbortSignal): Promise<void>;
  /** Whether the browser promised to keep our files, and the request for it. */
  isLasting(): Promise<boolean>;
  askToLast(): Promise<void>;
}

/** Creates the store; nothing is looked at before `survey`. */
export function createOfflineStore(keeper: OfflineKeeper): OfflineStore {
  let abort: AbortController | null = null;
  return createStore<OfflineState>()((set, get) => {
    const show = (state: OfflinePhase): void => set({ state });

    async function look(failure: OfflineFailure | null): Promise<void> {
      try {
        const { total, missing } = await keeper.survey();
        if (missing > 0) show({ phase: 'partial', missing, failure });
        else show({ phase: 'complete', total, lasting: await keeper.isLasting() });
      } catch {
        // Offline before anything was kept: nothing can be said.
        show({ phase: 'unknown' });
      }
    }

    return {
      state: { phase: 'unknown' },
      async survey() {
        if (get().state.phase !== 'fetching') await look(null);
      },
      async keepEverything() {
        const { state } = get();
        if (state.phase !== 'partial') return;
        abort = new AbortController();
        show({ phase: 'fetching', done: 0, total: state.missing });
        let failure: OfflineFailure | null = null;
        try {
          // Asked, not waited for: Firefox puts the question to the person, who may never answer.
          void keeper.askToLast().catch(() => undefined);
          await keeper.keepEverything(
            (done, total) => show({ phase: 'fetching', done, total }),
            abort.signal,
          );
        } catch (error) {
          if (!abort.signal.aborted) failure = failureOf(error);
        }
        await look(failure);
      },
      stop() {
        abort?.abort();
      },
    };
  });
}

function failureOf(error: unknown): OfflineFailure {
  const full = error instanceof DOMException && error.name === 'QuotaExceededError';
  return full ? 'no-room' : 'not-loaded';
}
