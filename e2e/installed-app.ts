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

/** Overwrites the middle of everything kept whose address contains `part`. @returns how many files that hit */
export function damageKept(page: Page, part: string): Promise<number> {
  return page.evaluate(async (wanted) => {
    let damaged = 0;
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        if (!request.url.includes(wanted)) continue;
        const bytes = new Uint8Array(await (await cache.match(request))!.arrayBuffer());
        bytes.fill(42, bytes.length / 2, bytes.length / 2 + 16);
        await cache.put(request, new Response(bytes));
        damaged += 1;
      }
    }
    return damaged;
  }, part);
}

/** Addresses of everything kept, parts of unfinished downloads included. */
export function keptAddresses(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const lists = (await caches.keys()).map(async (name) => (await caches.open(name)).keys());
    return (await Promise.all(lists)).flat().map(({ url }) => url);
  });
}
