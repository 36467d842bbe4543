/**
 * One page for all tests of a file that only ask the app's programmatic interface: the model is loaded once and not by
 * each of them. Tests of what a person meets get a new page each, from `app.ts`.
 */
import type { Page } from '@playwright/test';
import { test as base } from './app.ts';
import { SITE } from './hosts.ts';

export const test = base.extend<object, { lastingPage: Page }>({
  lastingPage: [
    async ({ browser }, use) => {
      const context = await browser.newContext({ baseURL: SITE });
      await use(await context.newPage());
      await context.close();
    },
    { scope: 'worker' },
  ],
  context: ({ lastingPage }, use) => use(lastingPage.context()),
  page: ({ lastingPage }, use) => use(lastingPage),
});

/** Opens the app at an address, unless the page is there already. */
export async function open(page: Page, address: string): Promise<void> {
  if (page.url() !== new URL(address, SITE).href) await page.goto(address);
}
