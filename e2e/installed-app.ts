/** What the tests know of the installed app and of what it keeps. */
import type { Page } from '@playwright/test';

/** Waits until the service worker has installed the app and answers for it. */
export async function servedByWorker(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { serviceWorker } = navigator;
    await serviceWorker.ready;
    if (serviceWorker.controller) return;
    await new Promise((resolve) =>
      serviceWorker.addEventListener('controllerchange', resolve, { once: true }),
    );
  });
}
