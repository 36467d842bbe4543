/** The page's composition root: the only place where the page, its stores and the adapters meet. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { isIos } from './adapters/inference/capabilities.ts';
import { serveElementFrames } from './adapters/video/element/serve-element.dom.ts';
import { DECODER_TIERS, type DecoderTier } from './domain/video.ts';
import { takeGivenFiles } from './pwa/given-files.dom.ts';
import { listenToInstallOffer } from './pwa/install.dom.ts';
import { listenToRequests } from './pwa/listen-requests.dom.ts';
import { offlineKeeper } from './pwa/offline-keeper.dom.ts';
import { registerServiceWorker } from './pwa/register.dom.ts';
import { trustOwnScriptsOnly } from './pwa/trusted-scripts.dom.ts';
import type { CropGallery } from './state/crop-gallery.ts';
import { createHistoryStore } from './state/history.ts';
import { createInstallationStore } from './state/installation.ts';
import { createLiveStore } from './state/live.ts';
import { keepJobInAddress } from './state/job-address.ts';
import { keepModelChoiceValid } from './state/model-choice.ts';
import { createModelsStore } from './state/models.ts';
import { createNavigationStore } from './state/navigation.ts';
import { createOfflineStore } from './state/offline.ts';
import { createPreferencesStore } from './state/preferences.ts';
import { createProgrammaticApi } from './state/programmatic.ts';
import { createQueueStore } from './state/queue.ts';
import { recordHistory } from './state/record-history.ts';
import { createRequestsStore } from './state/requests.ts';
import { createSettingsStore } from './state/settings.ts';
import { createSpeedStore } from './state/speed.ts';
import { createThemeStore } from './state/theme.ts';
import { App } from './ui/app.tsx';
import { addFiles, StoresContext, type Stores } from './ui/stores.ts';
import { createAnalysisClient } from './worker/client.ts';
import './ui/base.css';

const appVersion = import.meta.env.VITE_APP_VERSION;
/** Absolute address of the app's folder, with a trailing slash. */
const siteRoot = new URL('./', document.baseURI).href;
trustOwnScriptsOnly(siteRoot);

const client = createAnalysisClient({
  serveElementFrames,
  skipTiers: skippedTiers(location.search),
  siteRoot,
  ios: isIos(navigator),
});
const storage = (): Storage => localStorage;
const queue = createQueueStore(client);
const settings = createSettingsStore(storage);
const installation = createInstallationStore(queue, () => location.reload());
const stores: Stores = {
  queue,
  settings,
  theme: createThemeStore(storage),
  navigation: createNavigationStore(window),
  preferences: createPreferencesStore(storage),
  history: createHistoryStore(async () =>
    (await import('./adapters/history/history-shelf.dom.ts')).openHistoryShelf<CropGallery>(),
  ),
  models: createModelsStore(
    async () => (await import('./adapters/models/model-shelf.dom.ts')).createModelShelf(siteRoot),
    (model) => client.verify({ backend: 'auto', model }, new AbortController().signal),
  ),
  offline: createOfflineStore(offlineKeeper(siteRoot)),
  installation: installation.store,
  requests: createRequestsStore(
    siteRoot,
    performance.timeOrigin,
    (hear) => listenToRequests(siteRoot, hear),
    queue,
  ),
  speed: createSpeedStore(queue, storage),
  live: createLiveStore({
    open: async (source) => (await import('./adapters/video/live/capture.dom.ts')).openStream(source),
    record: async (...wish) => (await import('./adapters/video/live/capture.dom.ts')).recordPart(...wish),
    analyze: client.analyze,
    settings: () => settings.getState().settings,
    today: () => new Date().toISOString(),
  }),
  firstDownload: async (backend) =>
    (await import('./adapters/models/first-download.dom.ts')).firstDownload(siteRoot, backend),
  warmUp: () => client.warmUp(),
  browser: {
    ios: isIos(navigator),
    screenSharing: 'getDisplayMedia' in (navigator.mediaDevices ?? {}),
    fileHandling: 'launchQueue' in window,
  },
  appVersion,
};

keepJobInAddress(stores.queue, stores.navigation);
keepModelChoiceValid(stores.settings, stores.models);
recordHistory(stores.queue, stores.preferences, stores.history);
// A result that is still being written would be lost.
window.addEventListener('beforeunload', (leaving) => {
  if (stores.history.getState().saving > 0) leaving.preventDefault();
});
window.unmask = createProgrammaticApi(client, appVersion);
listenToInstallOffer(installation.events.onInstallable);
// Not in development: there, files change without a new version.
if (import.meta.env.PROD) void registerServiceWorker(siteRoot, installation.events);

// Colours of both themes are given by `light-dark()`, the youngest of what the page needs: below that stands what it says by itself.
const root = document.getElementById('root')!;
if (!CSS.supports('color', 'light-dark(black, white)')) root.classList.add('unsupported');
else
  createRoot(root).render(
    <StrictMode>
      <StoresContext value={stores}>
        <App />
      </StoresContext>
    </StrictMode>,
  );

void takeGivenFiles(siteRoot, (files) => addFiles(stores, files));

/** `?skipTiers=webcodecs,element` leaves decoders out, to reproduce what another device does. */
function skippedTiers(query: string): DecoderTier[] {
  const wished = new URLSearchParams(query).get('skipTiers')?.split(',') ?? [];
  return DECODER_TIERS.filter((tier) => wished.includes(tier));
}
