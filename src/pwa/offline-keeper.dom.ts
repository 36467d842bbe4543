import type { Bytes } from '../domain/units.ts';

/** What the offline store (`state/offline.ts`) needs, from the browser. The list of files is loaded when somebody asks for it. */
export function offlineKeeper(siteRoot: string) {
  const assets = () => import('../adapters/models/offline-assets.ts');
  return {
    survey: async () => (await assets()).surveyOffline(siteRoot),
    keepEverything: async (onProgress: (done: Bytes, total: Bytes) => void, signal: AbortSignal) =>
      (await assets()).keepEverything(siteRoot, onProgress, signal),
    isLasting: async () => (await navigator.storage?.persisted?.()) ?? false,
    askToLast: async () => void (await navigator.storage?.persist?.()),
  };
}
