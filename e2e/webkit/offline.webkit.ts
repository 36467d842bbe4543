import { expect } from 'vitest';
import { SITE } from '../hosts.ts';
import { test } from './app.ts';
import { serveBuilt } from './serve.ts';

test('after one visit and one check the whole job works without the host', async ({ page }) => {
  // A host of its own, which can go away.
  const port = Number(new URL(SITE).port) + 2;
  const site = `http://localhost:${port}/`;
  const host = await serveBuilt(port);
  try {
    await page.goto(site);
    await page.driver.executeAsyncScript('navigator.serviceWorker.ready.then(() => arguments[0]())');
    // The first visit was answered by the host, the second by what was kept.
    await page.reload();
    await page.choose('still.jpg');
    await page.verdict();
  } finally {
    await host.close();
  }
  await expect(fetch(site)).rejects.toThrow();
  await page.reload();
  await page.choose('still.png');
  expect(await page.verdict()).not.toBe('');
});
