import { createStore, type StoreApi } from 'zustand/vanilla';
import { DEFAULT_SETTINGS, type AnalysisSettings } from '../domain/settings.ts';

/** What the next analysis will use. */
export interface SettingsState {
  readonly settings: AnalysisSettings;
  change(part: Partial<AnalysisSettings>): void;
}

export type SettingsStore = StoreApi<SettingsState>;

/** Creates the settings; they last as long as the page. */
export function createSettingsStore(): SettingsStore {
  return createStore<SettingsState>()((set) => ({
    settings: DEFAULT_SETTINGS,
    change: (part) => set(({ settings }) => ({ settings: { ...settings, ...part } })),
  }));
}
