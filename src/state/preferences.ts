import { createStore, type StoreApi } from 'zustand/vanilla';
import { recall, remember, type SmallStorage } from './remembered.ts';

export const MOTIONS = ['system', 'reduced'] as const;
/** Whether things may move: as the system says, or never. */
export type Motion = (typeof MOTIONS)[number];

export const KEEPINGS = ['off', 'results', 'pictures'] as const;
/** What the history keeps: nothing, scores and facts, or the face pictures too. */
export type Keeping = (typeof KEEPINGS)[number];

/** How the app behaves on this device, whatever it checks. */
export interface PreferencesState {
  readonly motion: Motion;
  readonly keeping: Keeping;
  chooseMotion(motion: Motion): void;
  chooseKeeping(keeping: Keeping): void;
}

export type PreferencesStore = StoreApi<PreferencesState>;

/** Creates the preferences; nothing is kept of anybody's results until somebody asks for it. */
export function createPreferencesStore(storage: SmallStorage): PreferencesStore {
  return createStore<PreferencesState>()((set) => ({
    motion: recall(storage, 'unmask-motion', MOTIONS, 'system'),
    keeping: recall(storage, 'unmask-history', KEEPINGS, 'off'),
    chooseMotion(motion) {
      set({ motion });
      remember(storage, 'unmask-motion', motion);
    },
    chooseKeeping(keeping) {
      set({ keeping });
      remember(storage, 'unmask-history', keeping);
    },
  }));
}
