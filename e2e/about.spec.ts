import { violations } from './accessibility.ts';
import { expect, test, verdict } from './app.ts';

test.describe('First visit', () => {
  test('says what is done, what not and what will be fetched, and offers a sample', async ({ page }) => {
    await page.goto('/');
    await expect(page.getByRole('heading', { name: 'What it looks for' })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'What it cannot tell' })).toBeVisible();
    await expect(page.getByText('Nothing is uploaded.', { exact: true })).toBeVisible();
    const download = page.getByTestId('download');
    await expect(download).toHaveText(/first check fetches \d{2,}(\.\d)? MB/);
    const before = await download.textContent();

    await page.getByRole('radio', { name: '10', exact: true }).check();
    await page.getByRole('button', { name: 'Try “An unaltered face”' }).press('Enter');
    await expect(verdict(page)).toBeVisible();
    await page.getByRole('button', { name: 'Check another file' }).click();
    await expect(download).toHaveText(/\d MB/);
    await expect(download).not.toHaveText(before!);
  });

  test('promises no less than what is then fetched', async ({ page }) => {
    await page.goto('/');
    const words = await page.getByTestId('download').getByText(/MB/).textContent();
    const promised = Number(/fetches ([\d.]+) MB/.exec(words!)![1]) * 1e6;
    const fetched = new Set<string>();
    page.context().on('response', (response) => {
      if (/\.(onnx|packed|tflite)$|parity\.json$/.test(response.url())) fetched.add(response.url());
    });
    await page.getByRole('radio', { name: '10', exact: true }).check();
    await page.getByRole('button', { name: 'Try “An unaltered face”' }).click();
    await expect(verdict(page)).toBeVisible();
    // What a worker was sent does not always show its length; the host tells it.
    const heads = await Promise.all([...fetched].map((url) => page.request.head(url)));
    const size = heads.reduce((sum, head) => sum + Number(head.headers()['content-length']), 0);
    expect(size).toBeGreaterThan(promised * 0.9);
    expect(size).toBeLessThan(promised * 1.02);
  });
});

test.describe('About', () => {
  test('tells method, figures, limits, privacy and licences, and is reached by keyboard', async ({
    page,
  }) => {
    await page.goto('/');
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'About' }).press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'About Unmask' })).toBeFocused();
    await expect(page).toHaveTitle(/^About/);
    for (const name of [
      'How it works',
      'How good the model is',
      'What it cannot tell',
      'Privacy',
      'Licences',
    ]) {
      await expect(page.getByRole('heading', { level: 2, name })).toBeVisible();
    }
    await expect(page.getByText('Measured', { exact: true })).toBeVisible();
    await expect(page.getByRole('rowheader', { name: /FFmpeg/ })).toBeVisible();

    await page.getByRole('link', { name: /JSON Schema/ }).click();
    await expect(page.getByText('urn:unmask:report:3')).toBeVisible();
    await page.goBack();
    await expect(page.getByRole('heading', { level: 1, name: 'About Unmask' })).toBeVisible();
  });

  test('the ? key opens the sheet of keys anywhere, and Escape closes it', async ({ page }) => {
    await page.goto('/#/about');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.keyboard.press('?');
    const sheet = page.getByRole('dialog', { name: 'Help' });
    await expect(sheet).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(sheet).toBeHidden();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`is accessible and fits on a phone, in ${colorScheme}`, async ({ page }) => {
      await page.setViewportSize({ width: 360, height: 740 });
      await page.emulateMedia({ colorScheme });
      for (const address of ['/#/about', '/']) {
        await page.goto(address);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        expect(await violations(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
      }
    });
  }
});
