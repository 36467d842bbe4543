import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { violations } from './accessibility.ts';
import { dropFiles, expect, test, verdict } from './app.ts';
import { chooseFiles } from './bidi.ts';
import { asFolder, asZip, packageToImport } from './model-package.ts';

/** The hidden inputs of the settings, which come before those of every page. */
const INPUTS = { 'Import a zip': 0, 'Import a folder': 1 } as const;

function give(page: Page, button: keyof typeof INPUTS, path: string): Promise<void> {
  const press = (): Promise<void> => page.getByRole('button', { name: button }).click();
  return chooseFiles(page, press, [path], INPUTS[button]);
}

test.describe('Settings', () => {
  test('are chosen by keyboard, remembered and used', async ({ page }) => {
    await page.goto('/');
    await page.getByRole('link', { name: 'Settings' }).press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeFocused();
    const frames = page.getByRole('radiogroup', { name: 'Frames to analyse' });
    await frames.getByRole('radio', { name: '20' }).focus();
    await page.keyboard.press('ArrowUp');
    await expect(frames.getByRole('radio', { name: '10', exact: true })).toBeChecked();
    await page
      .getByRole('radiogroup', { name: 'What runs the model' })
      .getByRole('radio', { name: /one thread/ })
      .check();

    await page.reload();
    await expect(frames.getByRole('radio', { name: '10', exact: true })).toBeChecked();
    await page.getByRole('link', { name: 'Check' }).click();
    await dropFiles(page, 'still.jpg');
    await expect(verdict(page)).toBeVisible();
    await page.getByText('Technical details').click();
    await expect(page.getByText(/, 1 thread$/)).toBeVisible();
    await expect(page.getByText(/^10 frames; /)).toBeVisible();
  });

  test('tell how long each number of frames takes here, once a check has shown it', async ({ page }) => {
    await page.goto('/');
    const hint = page.getByText(/^40 frames, spread over the whole video/);
    await expect(hint).toContainText('How long that takes on this device is told after the first check.');
    await page.getByRole('radio', { name: '10', exact: true }).check();
    await dropFiles(page, 'real-astronaut.mp4');
    await expect(verdict(page)).toBeVisible();
    await page.getByRole('button', { name: 'Unmask, start page' }).click();
    const estimate = /About \d+ (seconds?|minutes?) here, judging by earlier checks\./;
    await expect(page.getByText(/^10 frames, spread/)).toHaveText(estimate);
    await page.getByRole('link', { name: 'Settings' }).click();
    await expect(page.getByText(/About \d+ (seconds?|minutes?) on this device\./)).toHaveCount(6);
    await page.reload();
    await expect(page.getByText(/About \d+ (seconds?|minutes?) on this device\./)).toHaveCount(6);
  });

  test('set colours and motion at once', async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'no-preference' });
    await page.goto('/#/settings');
    const background = (): Promise<string> =>
      page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const light = await background();
    await page.getByRole('radio', { name: 'Dark' }).check();
    expect(await background()).not.toBe(light);
    await page.getByRole('radio', { name: 'Reduced: nothing moves' }).check();
    await page.reload();
    expect(await background()).not.toBe(light);
    const duration = await page
      .getByRole('button', { name: 'Import a zip' })
      .evaluate((button) => getComputedStyle(button).transitionDuration);
    expect(duration).toBe('0s');
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`are accessible and fit on a phone, in ${colorScheme}`, async ({ page }) => {
      await page.setViewportSize({ width: 360, height: 740 });
      await page.emulateMedia({ colorScheme });
      await page.goto('/#/settings');
      await page.getByText(/^About /).click();
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    });
  }
});

test.describe('Models', () => {
  test('of one’s own are imported from a zip, chosen, used and removed', async ({ page }) => {
    test.setTimeout(240_000);
    await page.goto('/#/settings');
    await expect(page.getByRole('radiogroup', { name: 'Models' }).getByRole('radio')).toHaveCount(1);
    await give(page, 'Import a zip', asZip(packageToImport('my-model')));
    await expect(page.getByText('A model of my own was imported and can be chosen above.')).toBeVisible({
      timeout: 120_000,
    });
    await page.getByRole('radio', { name: 'A model of my own 9.0.0' }).check();

    await page.reload();
    await expect(page.getByRole('radio', { name: 'A model of my own 9.0.0' })).toBeChecked();
    await page.getByRole('link', { name: 'Check' }).click();
    await page.getByText('Advanced').click();
    await expect(page.getByRole('combobox', { name: 'Model', exact: true })).toHaveValue('my-model@9.0.0');
    await dropFiles(page, 'still.jpg');
    await expect(verdict(page)).toBeVisible();
    await page.getByText('Technical details').click();
    await expect(page.getByText('my-model 9.0.0')).toBeVisible();

    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByText('About A model of my own 9.0.0').click();
    await page.getByRole('button', { name: 'Remove A model of my own from this device' }).click();
    await expect(page.getByRole('radiogroup', { name: 'Models' }).getByRole('radio')).toHaveCount(1);
    await page.getByRole('link', { name: 'Check' }).click();
    await dropFiles(page, 'still.png');
    await expect(verdict(page)).toBeVisible();
  });

  test('that are no packages are refused with the reason', async ({ page, browserName }) => {
    await page.goto('/#/settings');
    const files = packageToImport('broken');
    const folder = asFolder(files);
    const refusal = page.getByRole('alert');

    const seed = join(folder, 'model_97_acc_100_frames_FF_data.pt');
    writeFileSync(seed, 'PK');
    await give(page, 'Import a zip', seed);
    await expect(refusal).toContainText('A browser cannot run it directly');
    await expect(refusal).toContainText('100 frames, trained on FF data');
    await expect(refusal).toContainText('97%');

    // A test cannot choose folders in Firefox (e2e/bidi.ts).
    if (browserName === 'firefox') return;
    const [damaged] = [...files.keys()].filter((path) => path.endsWith('.onnx'));
    writeFileSync(join(folder, damaged!), 'not the network');
    await give(page, 'Import a folder', folder);
    await expect(refusal).toContainText(`${damaged} is not the file the manifest.json describes`);

    await expect(page.getByRole('radiogroup', { name: 'Models' }).getByRole('radio')).toHaveCount(1);
    expect(await violations(page)).toEqual([]);
  });

  test('that do not give the answers of their reference are refused and forgotten', async ({ page }) => {
    test.setTimeout(240_000);
    const files = packageToImport('wrong-answers', (parity) => ({
      ...parity,
      sequenceLogit: parity.sequenceLogit + 100,
    }));
    await page.goto('/#/settings');
    await give(page, 'Import a zip', asZip(files));
    await expect(page.getByRole('alert')).toContainText('does not give the answers of its reference', {
      timeout: 120_000,
    });
    await expect(page.getByRole('radiogroup', { name: 'Models' }).getByRole('radio')).toHaveCount(1);
  });
});
