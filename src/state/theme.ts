import { createStore, type StoreApi } from 'zustand/vanilla';

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
export function createThemeStore(storage: () => Pick<Storage, 'getItem' | 'setItem'>): ThemeStore {
  return createStore<ThemeState>()((set) => ({
    theme: remembered(storage),
    choose(theme) {
      set({ theme });
      try {
        storage().setItem(STORAGE_KEY, theme);
      } catch {
        // No storage (private window, blocked cookies): the choice lasts as long as the page.
      }
    },
  }));
}

function remembered(storage: () => Pick<Storage, 'getItem'>): Theme {
  try {
    const stored = storage().getItem(STORAGE_KEY);
    return THEMES.find((theme) => theme === stored) ?? 'system';
  } catch {
    return 'system';
  }
}
