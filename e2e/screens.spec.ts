import { expectSound, SCREENS } from './accessibility.ts';
import { dropFiles, expect, saveDialog, test, verdict } from './app.ts';

// What no other test looks at in every size and theme.
for (const { name, ...viewport } of SCREENS) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`history, report, live check, settings, help, cancelled and failed checks are sound on a ${name} in ${colorScheme}`, async ({
      page,
    }) => {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      await page.goto('/#/history');
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectSound(page);
      await page.getByRole('button', { name: 'Keep results from now on' }).click();
      await expectSound(page);

      await dropFiles(page, 'still.jpg');
      await expect(verdict(page)).toBeVisible();
      const dialog = await saveDialog(page);
      await expectSound(page);
      await page.keyboard.press('Escape');
      await expect(dialog).toHaveCount(0);

      for (const address of ['/#/history', '/#/settings', '/#/live', '/#/about']) {
        await page.goto(address);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await expectSound(page);
      }
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectSound(page);
      await page.keyboard.press('Escape');

      await page.goto('/');
      await dropFiles(page, 'long-gop.mp4');
      await page.getByRole('button', { name: 'Cancel' }).first().click();
      await expect(page.getByRole('progressbar')).toHaveCount(0);
      await expectSound(page);
      await page.reload();
      await dropFiles(page, 'text-renamed.mp4');
      await expect(page.getByRole('alert')).toBeVisible();
      await expectSound(page);
    });
  }
}
