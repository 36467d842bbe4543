/** Chromium's; other browsers install from their own menus. */
interface BeforeInstallPromptEvent extends Event {
  prompt(): Promise<unknown>;
}

/**
 * Keeps the system's offer to install the app for the moment when a person asks for it.
 *
 * @param onInstallable hears of the offer, and of its end with null
 */
export function listenToInstallOffer(onInstallable: (ask: (() => Promise<void>) | null) => void): void {
  window.addEventListener('beforeinstallprompt', (event) => {
    // No banner: the page has a button for it.
    event.preventDefault();
    onInstallable(async () => {
      await (event as BeforeInstallPromptEvent).prompt();
      // An offer can be taken up once.
      onInstallable(null);
    });
  });
  window.addEventListener('appinstalled', () => onInstallable(null));
}
