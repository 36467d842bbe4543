import { createStore, type StoreApi } from 'zustand/vanilla';
import { FRAME_CHOICES } from '../domain/sampling.ts';
import { BACKEND_CHOICES, DEFAULT_SETTINGS, type AnalysisSettings } from '../domain/settings.ts';
import { recall, recallText, remember, type SmallStorage } from './remembered.ts';

/** What the next analysis will use. */
export interface SettingsState {
  readonly settings: AnalysisSettings;
  change(part: Partial<AnalysisSettings>): void;
}

export type SettingsStore = StoreApi<SettingsState>;

const FRAMES_KEY = 'unmask-frames';
const BACKEND_KEY = 'unmask-backend';
const MODEL_KEY = 'unmask-model';

/** Creates the settings, remembered on this device where the browser allows it. */
export function createSettingsStore(storage: SmallStorage): SettingsStore {
  return createStore<SettingsState>()((set, get) => ({
    settings: remembered(storage),
    change(part) {
      const settings = { ...get().settings, ...part };
      set({ settings });
      remember(storage, FRAMES_KEY, String(settings.frames));
      remember(storage, BACKEND_KEY, settings.backend);
      remember(storage, MODEL_KEY, settings.model ?? '');
    },
  }));
}

function remembered(storage: SmallStorage): AnalysisSettings {
  const frames = recall(storage, FRAMES_KEY, FRAME_CHOICES.map(String), String(DEFAULT_SETTINGS.frames));
  return {
    frames: FRAME_CHOICES.find((choice) => String(choice) === frames) ?? DEFAULT_SETTINGS.frames,
    backend: recall(storage, BACKEND_KEY, BACKEND_CHOICES, DEFAULT_SETTINGS.backend),
    model: recallText(storage, MODEL_KEY) || undefined,
  };
}
