import type { Locator, Page } from '@playwright/test';
import { violations } from './accessibility.ts';
import { dropFiles, expect, test, verdict } from './app.ts';

/** The scores of both faces of `two-faces.mp4`, which stand there while more frames come. */
async function scoresSoFar(page: Page): Promise<Locator> {
  await page.goto('/');
  await page.getByRole('radio', { name: '100', exact: true }).check();
  await dropFiles(page, 'two-faces.mp4');
  const scores = page.getByText(/^frame scores 0\.\d{3}( to 0\.\d{3})? so far$/);
  await expect(scores).toHaveCount(2);
  return scores;
}

test('a running check shows how each face scores so far, and keeps that when it is cancelled', async ({
  page,
}) => {
  const scores = await scoresSoFar(page);
  await page.keyboard.press('Escape');
  await expect(page.getByText(/^Partial: /)).toBeVisible();
  await expect(scores).toHaveCount(2);
  expect(await violations(page)).toEqual([]);
});

// By itself: on a slow machine the check ends before so much is looked at.
test('a running check is accessible', async ({ page }) => {
  await scoresSoFar(page);
  expect(await violations(page)).toEqual([]);
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
