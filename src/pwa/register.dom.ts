import type { ServiceWorkerCommand } from './protocol.ts';

/** Who hears of new versions. */
export interface RegistrationListener {
  /** A new version is there; `replace` puts it in place of this one, after which the page must be reloaded. */
  readonly onUpdate: (replace: () => void) => void;
  /** Another version has taken over, here or from another tab. */
  readonly onReplaced: () => void;
}

/** A page that stays open for days looks for a new version this often. */
const CHECK_INTERVAL_MS = 60 * 60 * 1000;

/**
 * Installs the app on this device. Where the browser does not allow it (private windows, insecure origins)
 * the app works from the network as before.
 */
export async function registerServiceWorker(
  siteRoot: string,
  { onUpdate, onReplaced }: RegistrationListener,
): Promise<void> {
  const { serviceWorker } = navigator;
  if (!serviceWorker) return;
  let served = serviceWorker.controller !== null;
  serviceWorker.addEventListener('controllerchange', () => {
    // The first one takes an open page over too, which is no change of version.
    if (served) onReplaced();
    served = true;
  });
  try {
    const options = { scope: siteRoot, updateViaCache: 'none' } as const;
    watch(await serviceWorker.register(`${siteRoot}service-worker.js`, options), onUpdate);
  } catch {
    // Not allowed here; nothing else depends on it.
  }
}

function watch(registration: ServiceWorkerRegistration, onUpdate: RegistrationListener['onUpdate']): void {
  const announce = (waiting: ServiceWorker | null): void => {
    if (waiting && registration.active) onUpdate(() => tell(waiting, { type: 'replace' }));
  };
  announce(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const { installing } = registration;
    installing?.addEventListener('statechange', () => {
      if (installing.state === 'installed') announce(installing);
    });
  });
  tell(registration.active, { type: 'tidy' });
  setInterval(() => void registration.update().catch(() => undefined), CHECK_INTERVAL_MS);
}

function tell(worker: ServiceWorker | null, command: ServiceWorkerCommand): void {
  worker?.postMessage(command);
}
