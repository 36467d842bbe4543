import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext } from '@playwright/test';
import { expect, reportOf, test } from './app.ts';
import { launchOptions } from './browser.ts';
import { servedByWorker } from './installed-app.ts';
import { StaticHost } from './static-host.ts';

test.skip(
  ({ browserName }) => browserName !== 'chromium',
  'keeps a profile over restarts, which only Chromium’s protocol lets a test do',
);

/** A browser as a person has it: what it keeps survives its end. */
function openBrowser(profile: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, launchOptions());
}

const HOSTS = [
  { name: 'at a root, with headers', base: '/', headers: true },
  { name: 'under a sub-path, with headers', base: '/some/where/', headers: true },
  { name: 'at a root, without headers', base: '/', headers: false },
  { name: 'under a sub-path, without headers', base: '/unmask/', headers: false },
] as const;

for (const { name, base, headers } of HOSTS) {
  test(`${name}: after one visit and one analysis the whole job works offline, also in a new browser`, async () => {
    const host = await StaticHost.start({ base, headers });
    const profile = mkdtempSync(join(tmpdir(), 'unmask-profile-'));
    let browser = await openBrowser(profile);
    let page = await browser.newPage();
    await page.goto(host.site);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(headers);
    await servedByWorker(page);
    const online = await reportOf(page, 'real-astronaut.mp4', { frames: 10 });
    await browser.close();

    await host.goAway();
    browser = await openBrowser(profile);
    page = await browser.newPage();
    await page.goto(host.site);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    const offline = await reportOf(page, 'real-astronaut.mp4', { frames: 10 });
    expect(offline.tracks[0]!.pFake).toBeCloseTo(online.tracks[0]!.pFake, 2);
    await browser.close();
  });
}

test('every file is fetched once, and only the variant of this device', async ({ browser }) => {
  const host = await StaticHost.start({ base: '/', headers: false });
  const page = await browser.newPage();
  await page.goto(host.site);
  await servedByWorker(page);
  await reportOf(page, 'mpeg4-part2.avi', { frames: 10 });
  const large = host.requests.map(({ path }) => path).filter((path) => /\.(packed|onnx|tflite)$/.test(path));
  expect(large).toEqual([...new Set(large)]);
  expect(large.join()).toContain('ffmpeg-core.wasm.packed');
  expect(large.filter((path) => /asyncify|weight8/.test(path))).toEqual([]);

  host.requests.length = 0;
  await page.reload();
  await reportOf(page, 'mpeg4-part2.avi', { frames: 10 });
  // The browser itself asks for the service worker again to see whether there is a new version.
  expect(host.requests.map(({ path }) => path).filter((path) => path !== 'service-worker.js')).toEqual([]);
  await host.goAway();
});
