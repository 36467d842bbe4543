import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { BrowserFeatures } from '../domain/browser.ts';
import type { BackendChoice } from '../domain/settings.ts';
import type { HistoryState, HistoryStore } from '../state/history.ts';
import type { Milliseconds } from '../domain/units.ts';
import type { FirstDownload } from '../domain/download.ts';
import { isModelFile } from '../domain/seed-checkpoint.ts';
import type { InstallationState, InstallationStore } from '../state/installation.ts';
import type { Job, JobId } from '../state/job.ts';
import { itemOf } from '../state/job-address.ts';
import type { LiveState, LiveStore } from '../state/live.ts';
import type { ModelsState, ModelsStore } from '../state/models.ts';
import type { NavigationState, NavigationStore } from '../state/navigation.ts';
import type { OfflineState, OfflineStore } from '../state/offline.ts';
import type { PreferencesState, PreferencesStore } from '../state/preferences.ts';
import type { QueueState, QueueStore } from '../state/queue.ts';
import type { RequestsState, RequestsStore } from '../state/requests.ts';
import type { SpeedStore } from '../state/speed.ts';
import type { SettingsState, SettingsStore } from '../state/settings.ts';
import type { ThemeState, ThemeStore } from '../state/theme.ts';

/** What the page is given by `main.tsx`. */
export interface Stores {
  readonly queue: QueueStore;
  readonly settings: SettingsStore;
  readonly theme: ThemeStore;
  readonly offline: OfflineStore;
  readonly installation: InstallationStore;
  readonly requests: RequestsStore;
  readonly navigation: NavigationStore;
  readonly preferences: PreferencesStore;
  readonly history: HistoryStore;
  readonly models: ModelsStore;
  readonly live: LiveStore;
  readonly speed: SpeedStore;
  /** Called when a person is about to choose files, so that the worker's script is there in time. */
  readonly warmUp: () => void;
  /** How much the first check with that choice of backend fetches; rejects where that cannot be told. */
  readonly firstDownload: (backend: BackendChoice) => Promise<FirstDownload>;
  readonly browser: BrowserFeatures;
  readonly appVersion: string;
}

/** Holds the stores for every component below. */
export const StoresContext = createContext<Stores | null>(null);

/** The stores themselves, for actions that need no rendering. */
export function useStores(): Stores {
  const stores = useContext(StoresContext);
  if (!stores) throw new Error('StoresContext is missing: render inside its provider (see main.tsx).');
  return stores;
}

/** A part of the queue's state; renders again when that part changes. */
export function useQueue<Part>(select: (state: QueueState) => Part): Part {
  return useStore(useStores().queue, select);
}

/** A part of the settings. */
export function useSettings<Part>(select: (state: SettingsState) => Part): Part {
  return useStore(useStores().settings, select);
}

/** How long so many frames take on this device with what is chosen to run the model; null where nothing was measured. */
export function useEstimate(): (frames: number) => Milliseconds | null {
  const backend = useSettings(({ settings }) => settings.backend);
  const perFrame = useStore(useStores().speed, (state) => state.perFrame[backend]);
  return (frames) => (perFrame === null ? null : frames * perFrame);
}

/** A part of the theme's state. */
export function useTheme<Part>(select: (state: ThemeState) => Part): Part {
  return useStore(useStores().theme, select);
}

/** A part of what is kept on this device. */
export function useOffline<Part>(select: (state: OfflineState) => Part): Part {
  return useStore(useStores().offline, select);
}

/** A part of the installation's state. */
export function useInstallation<Part>(select: (state: InstallationState) => Part): Part {
  return useStore(useStores().installation, select);
}

/** A part of the list of requests. */
export function useRequests<Part>(select: (state: RequestsState) => Part): Part {
  return useStore(useStores().requests, select);
}

/** The job on screen; null on the start screen. */
export function useSelectedJob(): Job | null {
  return useQueue(({ jobs, selected }) => jobs.find((job) => job.id === selected) ?? null);
}

/** Where a person is. */
export function useNavigation<Part>(select: (state: NavigationState) => Part): Part {
  return useStore(useStores().navigation, select);
}

/** A part of the preferences. */
export function usePreferences<Part>(select: (state: PreferencesState) => Part): Part {
  return useStore(useStores().preferences, select);
}

/** A part of the history. */
export function useHistory<Part>(select: (state: HistoryState) => Part): Part {
  return useStore(useStores().history, select);
}

/** A part of the live check. */
export function useLive<Part>(select: (state: LiveState) => Part): Part {
  return useStore(useStores().live, select);
}

/** A part of the registry of models. */
export function useModels<Part>(select: (state: ModelsState) => Part): Part {
  return useStore(useStores().models, select);
}

/** Brings a job on screen, or the start page, wherever a person is. */
export function useShowJob(): (id: JobId | null) => void {
  const { queue, navigation } = useStores();
  return (id) => {
    queue.getState().select(id);
    navigation.getState().go('check', itemOf(id));
  };
}

/** Checks a file again that failed or was cancelled, with the settings of the moment. */
export function useRetry(): (id: JobId) => void {
  const { queue, settings } = useStores();
  return (id) => queue.getState().retry(id, settings.getState().settings);
}

/** `addFiles` for components. */
export function useAddFiles(): (files: readonly File[]) => void {
  const stores = useStores();
  return (files) => addFiles(stores, files);
}

/**
 * Queues files with the settings of the moment, and shows the one file, or the table of all files where several
 * came at once or a person is there already. A model package among them is no file to check: it is imported.
 */
export function addFiles({ queue, settings, models, navigation }: Stores, files: readonly File[]): void {
  const { go } = navigation.getState();
  const packages = files.filter(({ name }) => isModelFile(name));
  const media = files.filter(({ name }) => !isModelFile(name));
  if (packages[0]) {
    void models.getState().importFiles([{ path: packages[0].name, content: packages[0] }]);
    go('settings');
  }
  if (media.length === 0) return;
  const onTable = media.length > 1 || navigation.getState().place === 'files';
  // Before the files come: the first of them would otherwise become a step of the browser's history.
  if (onTable) go('files');
  queue.getState().add(media, settings.getState().settings);
  if (!onTable) go('check', itemOf(queue.getState().selected));
}
