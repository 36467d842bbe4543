import type { RequestPurpose } from '../../../domain/request.ts';
import type { Bytes } from '../../../domain/units.ts';
import type { OfflineFailure } from '../../../state/offline.ts';
import { bytes, count } from '../format.ts';

const purposes: Record<RequestPurpose, string> = {
  page: 'The page itself',
  model: 'The model',
  runtime: 'Running the model',
  'face-finder': 'Finding faces',
  decoder: 'Decoding rare videos',
  sample: 'A sample',
  foreign: 'Not a part of the app',
  other: 'A list of the app’s parts',
};

const offlineFailures: Record<OfflineFailure, string> = {
  'no-room':
    'The browser granted no more room. Free some space on this device, or leave the private window, and try again; what has been fetched is kept.',
  'not-loaded':
    'A file could not be fetched whole. Check the connection and try again; what has been fetched is kept.',
};

/** What the app keeps on this device, and what it asked the network for. */
export const device = {
  open: 'Privacy and offline use',
  heading: 'Privacy and offline use',
  offlineHeading: 'Offline',
  offlineUnknown: 'How much is kept on this device cannot be told at the moment.',
  offlinePartial: (missing: Bytes) =>
    `The page works offline. Parts of ${bytes(missing)} are not on this device yet; each is fetched when a check first needs it.`,
  offlineKeep: (missing: Bytes) => `Make everything available offline (${bytes(missing)})`,
  offlineFetching: (done: Bytes, total: Bytes) => `Fetching: ${bytes(done)} of ${bytes(total)}`,
  offlineProgress: 'Fetched',
  offlineStop: 'Stop',
  offlineComplete: (total: Bytes) =>
    `Ready to work offline. The model and all decoders are on this device (${bytes(total)}).`,
  offlineLasting: 'The browser promised not to clear them away.',
  offlineNotLasting:
    'The browser may clear them away when room gets short, and a private window keeps nothing; they are then fetched again when needed. Firefox asks you whether it may keep them for good: “Allow” makes them last.',
  offlineFailures,
  installHeading: 'Install',
  install: 'Install the app',
  installHint: 'Gives Unmask its own window. It takes no more rights than this page.',
  installOpens: 'You can then open videos with it from the file manager.',
  installOnIos:
    'On an iPhone or iPad: tap Share, then “Add to Home Screen”. What the app keeps there is its own, apart from this page’s.',
  installElsewhere:
    'Some browsers install the app from their own menu (“Install”, or “Add to Dock” in Safari), some, like Firefox on computers, not at all.',
  requestsHeading: 'What was requested',
  requestsLead:
    'Every request since this page was opened, counted by the browser itself. Your files are never among them.',
  requestsForeign: (foreign: number) =>
    foreign === 0
      ? 'None went anywhere but to the host of this app.'
      : `${count(foreign, 'address', 'addresses')} did not belong to this app. That should not happen: please report it.`,
  requestsTotal: (network: number, size: Bytes, own: number) =>
    `${count(network, 'request')} went over the network (${bytes(size)}); ${count(own, 'request')} this device answered by itself.`,
  requestsDuringCheck: (network: number) =>
    `Over the network since the last check began: ${count(network, 'request')}.`,
  requestsTable: 'Requests since the page was opened',
  columns: {
    file: 'File',
    purpose: 'For',
    origin: 'Host',
    network: 'Over the network',
    device: 'From this device',
  },
  overNetwork: (times: number, size: Bytes) => (times === 0 ? 'never' : `${times} × (${bytes(size)})`),
  fromDevice: (times: number) => (times === 0 ? 'never' : `${times} ×`),
  startPage: 'start page',
  purposes,
  browserNote:
    'Besides, the browser asks this host from time to time whether there is a new version (service-worker.js).',
  licences: 'Licences of everything the app contains',
} as const;

/** One line at a time, only while nothing is being checked. */
export const notices = {
  update: 'A new version of Unmask is ready. Updating reloads the page and clears the list of files.',
  updateNow: 'Update',
  replaced: 'Unmask was updated in another tab. Reload to use the new version here too.',
  reload: 'Reload',
} as const;
