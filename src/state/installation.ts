import { createStore, type StoreApi } from 'zustand/vanilla';
import type { QueueStore } from './queue.ts';

/** The app as a thing installed on this device. */
export interface InstallationState {
  /** `ready`: a new version waits to be asked in; `replaced`: it took over, and this page is of the old one. */
  readonly update: 'none' | 'ready' | 'replaced';
  /** Whether the system offers to install the app. */
  readonly installable: boolean;
  /** No check is waiting or under way, so the page may be reloaded. */
  readonly idle: boolean;
  /** Puts the new version in place of this one and reloads, but never under a running check. */
  applyUpdate(): void;
  reload(): void;
  install(): Promise<void>;
}

export type InstallationStore = StoreApi<InstallationState>;

/** What the browser tells of the installation. */
export interface InstallationEvents {
  readonly onUpdate: (replace: () => void) => void;
  readonly onReplaced: () => void;
  /** @param ask shows the system's own dialog; null when it offers it no more */
  readonly onInstallable: (ask: (() => Promise<void>) | null) => void;
}

/** Creates the store and what the browser's events go to. */
export function createInstallationStore(
  queue: QueueStore,
  reload: () => void,
): { readonly store: InstallationStore; readonly events: InstallationEvents } {
  let replace = (): void => undefined;
  let ask: (() => Promise<void>) | null = null;
  let asked = false;

  const isIdle = (): boolean =>
    queue.getState().jobs.every(({ state }) => state.phase !== 'running' && state.phase !== 'waiting');

  const store = createStore<InstallationState>()((_set, get) => ({
    update: 'none',
    installable: false,
    idle: true,
    applyUpdate() {
      if (get().update === 'replaced') return get().reload();
      asked = true;
      replace();
    },
    reload() {
      if (isIdle()) reload();
    },
    async install() {
      await ask?.();
    },
  }));

  queue.subscribe(() => {
    const idle = isIdle();
    if (idle !== store.getState().idle) store.setState({ idle });
  });

  return {
    store,
    events: {
      onUpdate(waiting) {
        replace = waiting;
        store.setState({ update: 'ready' });
      },
      onReplaced() {
        store.setState({ update: 'replaced' });
        // Another tab may have asked: then this page decides for itself when.
        if (asked) store.getState().reload();
      },
      onInstallable(offer) {
        ask = offer;
        store.setState({ installable: offer !== null });
      },
    },
  };
}
