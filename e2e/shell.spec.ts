import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { builtFiles, sizeOf } from '../scripts/hosting/dist-files.ts';
import { violations } from './accessibility.ts';
import { expect, test } from './app.ts';

/** Of script, compressed, before anybody has chosen a file. */
const SCRIPT_BUDGET_BYTES = 150_000;

/** What the strictest of the hosts in the README takes for one file. */
const LARGEST_FILE_BYTES = 25 * 2 ** 20;

test('before the first file the page takes at most 150 kB of script, and none of the models', async ({
  page,
}) => {
  const scripts = new Map<string, Promise<Buffer>>();
  const asked: string[] = [];
  page.on('response', (response) => {
    asked.push(new URL(response.url()).pathname);
    if (response.request().resourceType() === 'script') scripts.set(response.url(), response.body());
  });
  await page.goto('/');
  await expect(page.getByRole('button', { name: 'Choose videos or images' })).toBeEnabled();
  await page.waitForLoadState('networkidle');
  const sizes = (await Promise.all(scripts.values())).map((body) => gzipSync(body).length);
  expect(sizes.length).toBeGreaterThan(0);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(SCRIPT_BUDGET_BYTES);
  expect(asked.filter((path) => /\.(onnx|packed|tflite|mp4)$/.test(path))).toEqual([]);
});

test('no file is too large for a host that takes 25 MiB', () => {
  expect(builtFiles().filter((path) => sizeOf(path)! > LARGEST_FILE_BYTES)).toEqual([]);
});

/** Drops a folder in which there is nothing to check. */
async function dropEmptyFolder(page: Page): Promise<void> {
  const transfer = await page.evaluateHandle(() => {
    const folder = {
      isDirectory: true,
      createReader: () => ({ readEntries: (found: (entries: []) => void) => found([]) }),
    };
    DataTransferItem.prototype.webkitGetAsEntry = () => folder as unknown as FileSystemEntry;
    const data = new DataTransfer();
    data.items.add(new File([], 'folder'));
    return data;
  });
  await page.locator('body').dispatchEvent('drop', { dataTransfer: transfer });
}

test('the note that there was nothing to check goes by itself, or at once when it is closed', async ({
  page,
}) => {
  await page.clock.install();
  await page.goto('/');
  const note = page.getByText('There was no video or image');
  await dropEmptyFolder(page);
  await expect(note).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.clock.runFor(10_000);
  await expect(note).toHaveCount(0);

  await dropEmptyFolder(page);
  await page.getByRole('button', { name: 'Close' }).press('Enter');
  await expect(note).toHaveCount(0);
  await expect(page.getByRole('main')).toBeFocused();
});
