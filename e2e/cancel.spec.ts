import type { Page } from '@playwright/test';
import { violations } from './accessibility.ts';
import { dropFiles, expect, test, verdict } from './app.ts';

test('a running check shows how each face scores so far, and keeps that when it is cancelled', async ({
  page,
}) => {
  await page.goto('/');
  await page.getByRole('radio', { name: '100', exact: true }).check();
  await dropFiles(page, 'two-faces.mp4');
  const scores = page.getByText(/^frame scores 0\.\d{3}( to 0\.\d{3})? so far$/);
  await expect(scores).toHaveCount(2);
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(page.getByText(/^Partial: /)).toBeVisible();
  await expect(scores).toHaveCount(2);
});

test.describe('Cancel', () => {
  for (const [way, cancel] of [
    ['the button', (page) => page.getByRole('button', { name: 'Cancel' }).first().click()],
    ['Escape', (page) => page.keyboard.press('Escape')],
  ] as const satisfies readonly (readonly [string, (page: Page) => Promise<void>])[]) {
    test(`with ${way} stops at once and leaves the app ready`, async ({ page }) => {
      await page.goto('/');
      await dropFiles(page, 'long-gop.mp4');
      await expect(page.getByRole('button', { name: 'Cancel' }).first()).toBeVisible();
      await cancel(page);
      await expect(page.getByRole('progressbar')).toHaveCount(0, { timeout: 2_000 });
      await expect(verdict(page)).toHaveCount(0);
      await dropFiles(page, 'still.jpg');
      await expect(verdict(page)).toBeVisible();
    });
  }
});
