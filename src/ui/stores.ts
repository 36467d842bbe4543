import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { InstallationState, InstallationStore } from '../state/installation.ts';
import type { Job } from '../state/job.ts';
import type { OfflineState, OfflineStore } from '../state/offline.ts';
import type { QueueState, QueueStore } from '../state/queue.ts';
import type { RequestsState, RequestsStore } from '../state/requests.ts';
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
  /** Called when a person is about to choose files, so that the worker's script is there in time. */
  readonly warmUp: () => void;
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

/** Queues files with the settings of the moment. */
export function useAddFiles(): (files: readonly File[]) => void {
  const { queue, settings } = useStores();
  return (files) => queue.getState().add(files, settings.getState().settings);
}
