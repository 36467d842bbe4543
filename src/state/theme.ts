import { createStore, type StoreApi } from 'zustand/vanilla';
import { recall, remember, type SmallStorage } from './remembered.ts';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** The colours a person chose. */
export interface ThemeState {
  readonly theme: Theme;
  choose(theme: Theme): void;
}

export type ThemeStore = StoreApi<ThemeState>;

const STORAGE_KEY = 'unmask-theme';

/** Creates the theme choice, remembered on this device where the browser allows it. */
export function createThemeStore(storage: SmallStorage): ThemeStore {
  return createStore<ThemeState>()((set) => ({
    theme: recall(storage, STORAGE_KEY, THEMES, 'system'),
    choose(theme) {
      set({ theme });
      remember(storage, STORAGE_KEY, theme);
    },
  }));
}
