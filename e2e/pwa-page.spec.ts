import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { dropFiles, expect, fixture, reportOf, test, verdict } from './app.ts';
import { keptAddresses, servedByWorker } from './installed-app.ts';
import { StaticHost } from './static-host.ts';

let host: StaticHost;
let page: Page;
test.beforeEach(async ({ browser }) => {
  host = await StaticHost.start({ base: '/app/', headers: true });
  page = await (await browser.newContext()).newPage();
  await page.goto(host.site);
  await servedByWorker(page);
});
test.afterEach(async () => {
  await page.context().close();
  await host.goAway();
});

const dialog = () => page.getByRole('dialog', { name: 'Privacy and offline use' });
const openDialog = () => page.getByRole('button', { name: 'Privacy and offline use' }).click();

test('everything this device may need can be fetched beforehand; then a rare format works offline', async () => {
  await openDialog();
  await dialog()
    .getByRole('button', { name: /^Make everything available offline \([\d.]+ MB\)$/ })
    .click();
  await expect(dialog().getByRole('status')).toContainText('Ready to work offline');
  expect(host.requests.filter(({ path }) => /asyncify|weight8/.test(path))).toEqual([]);

  await host.goAway();
  await page.reload();
  expect((await reportOf(page, 'mpeg4-part2.avi', { frames: 10 })).decoder.tier).toBe('ffmpeg');
  await host.comeBack();
});

test('on a first visit requests are answered while the workers of a check wait for work', async ({
  browser,
}) => {
  // Unlike the others here it does not wait until the page is served from this device.
  const fresh = await (await browser.newContext()).newPage();
  await fresh.goto(host.site);
  await reportOf(fresh, 'still.jpg');
  await servedByWorker(fresh);
  const status = fresh.evaluate(() =>
    fetch('models/manifest.json', { signal: AbortSignal.timeout(20_000) }).then(
      (response) => response.status,
    ),
  );
  expect(await status).toBe(200);
  await fresh.context().close();
});

test('a full disk is explained', async () => {
  await page.addInitScript(() => {
    Cache.prototype.put = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));
  });
  await page.reload();
  await openDialog();
  await dialog().getByRole('button', { name: 'Make everything available offline' }).click();
  await expect(dialog().getByRole('alert')).toContainText('no more room');
});

test('the list of requests shows where the parts came from, and that a second check asked for nothing', async () => {
  await dropFiles(page, 'still.jpg');
  await expect(verdict(page)).toBeVisible();
  await openDialog();
  await expect(dialog()).toContainText('None went anywhere but to the host of this app.');
  const row = dialog().getByRole('row', { name: /backbone\.int8\.onnx/ });
  await expect(row).toContainText('The model');
  await expect(row).toContainText(/1 × \(25\.\d MB\)/);
  await expect(dialog().getByTestId('requests-during-check')).not.toContainText(': 0 requests');
  await dialog().getByRole('button', { name: 'Close' }).click();

  await page.reload();
  host.requests.length = 0;
  await dropFiles(page, 'still.jpg');
  await expect(verdict(page)).toBeVisible();
  await openDialog();
  await expect(dialog().getByTestId('requests-during-check')).toContainText(': 0 requests');
  await expect(dialog().getByRole('row', { name: /backbone/ })).toHaveCount(0);
  expect(host.requests.filter(({ path }) => path !== 'service-worker.js')).toEqual([]);
});

test('a new version waits until nothing is being checked, then asks, and cleans up', async () => {
  release();
  await dropFiles(page, 'long-gop.mp4');
  await expect(page.getByRole('progressbar').first()).toBeVisible();
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await page.waitForFunction(async () => (await navigator.serviceWorker.ready).waiting !== null);
  const update = page.getByRole('button', { name: 'Update' });
  await expect(update).toHaveCount(0);
  await expect(verdict(page)).toBeVisible();
  await expect(update).toBeVisible();
  await update.click();
  await expect(page.locator('html')).toHaveAttribute('data-release', 'next');
  await expect
    .poll(async () => (await keptAddresses(page)).filter((address) => /\/app\/\?sha256/.test(address)).length)
    .toBe(1);
  // What did not change was not fetched again.
  expect(host.requests.filter(({ path }) => path.includes('backbone'))).toHaveLength(1);
});

test('a file shared from another app is checked, and never sent', async () => {
  const sender = await page.context().newPage();
  await sender.setContent(
    `<form method="post" enctype="multipart/form-data" action="${host.site}share-target">
       <input type="file" name="files" /><button>Share</button>
     </form>`,
  );
  await sender.locator('input').setInputFiles(fixture('still.jpg'));
  await sender.getByRole('button', { name: 'Share' }).click();
  await expect(verdict(sender)).toBeVisible();
  expect(host.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
});

/** Puts the same build with another start page on the host, as a new release would be. */
function release(): void {
  const before = readFileSync('dist/index.html');
  const after = Buffer.from(before.toString().replace('<html', '<html data-release="next"'));
  const listed = readFileSync('dist/service-worker.js', 'utf8');
  const next = listed
    .replace(sha256(before), sha256(after))
    .replace(`bytes:${before.length},`, `bytes:${after.length},`);
  host.replace('', after);
  host.replace('service-worker.js', Buffer.from(next));
}

function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
