/** The service worker's entry: keeps the app on this device and answers for it. Composes; decides nothing. */
import { keepOnly, openAssetCache } from '../adapters/models/asset-cache.ts';
import { keepAsset } from '../adapters/models/asset-store.ts';
import type { Asset } from '../adapters/models/asset.ts';
import { answer, findAsset, UNWATCHED } from './answer.ts';
import { keepingOf, type BuildFile } from './build-files.ts';
import { withPolicy } from './policy.ts';
import { RequestLog } from './request-log.ts';
import { isShare, receiveShare } from './inbox.ts';
import type { ServiceWorkerCommand } from './protocol.ts';

declare const self: ServiceWorkerGlobalScope;
/** Every file of the build; put here by `scripts/build/service-worker.ts`. */
declare const BUILD_FILES: readonly BuildFile[];

const siteRoot = self.registration.scope;
const assets: readonly Asset[] = BUILD_FILES.map((file) => ({ siteRoot, ...file }));
const log = new RequestLog(siteRoot);

self.addEventListener('install', (event) => event.waitUntil(keepShell()));

// A page that is open already is served by us from now on, so that its first analysis is kept. Not with `waitUntil`, which would hold
// up every request meanwhile: Firefox asks the page's workers too, and a thread of the runtime that waits for work never answers.
self.addEventListener('activate', () => void self.clients.claim());

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (isShare(request, siteRoot)) return event.respondWith(receiveShare(request, siteRoot));
  if (request.method !== 'GET' || !request.url.startsWith(siteRoot)) return;
  log.asked(request.url);
  const asset = request.headers.has('Range') ? null : findAsset(assets, request.url);
  event.respondWith(
    asset
      ? answer(request, asset, () => log.kept(request.url))
      : fetch(request).then((response) => withPolicy(response, request.destination)),
  );
});

self.addEventListener('message', (event) => {
  const command = event.data as ServiceWorkerCommand;
  switch (command.type) {
    case 'replace':
      return event.waitUntil(self.skipWaiting());
    case 'tidy':
      return event.waitUntil(tidy());
    case 'tell-requests':
      return log.tellAll();
    default:
      command satisfies never;
  }
});

async function keepShell(): Promise<void> {
  for (const asset of assets) {
    if (keepingOf(asset) === 'shell') await keepAsset(asset, UNWATCHED);
  }
}

/** Removes what earlier versions left, unless another page may still need it or the next version is on its way. */
async function tidy(): Promise<void> {
  const { installing, waiting } = self.registration;
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const cache = await openAssetCache(siteRoot);
  if (cache && pages.length <= 1 && !installing && !waiting) await keepOnly(cache, assets);
}
