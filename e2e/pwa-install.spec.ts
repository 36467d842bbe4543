import { readFileSync } from 'node:fs';
import { violations } from './accessibility.ts';
import { expect, fixture, test, verdict } from './app.ts';
import { servedByWorker } from './installed-app.ts';

test.describe('Installing', () => {
  test('the browser finds nothing that speaks against it', async ({ page, context, browserName }) => {
    test.skip(browserName !== 'chromium', 'asks Chromium’s own judge of installable apps');
    await page.goto('/');
    await servedByWorker(page);
    const browser = await context.newCDPSession(page);
    const { errors } = await browser.send('Page.getAppManifest');
    expect(errors).toEqual([]);
    const { installabilityErrors } = await browser.send('Page.getInstallabilityErrors');
    // Tests run in a private window, which is the only objection.
    const other = installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito');
    expect(other).toEqual([]);
  });

  test('the web app manifest names only files that exist, in the sizes it says', async ({
    page,
    context,
    browserName,
  }) => {
    test.skip(browserName !== 'chromium', 'asks Chromium’s own judge of installable apps');
    await page.goto('/');
    const browser = await context.newCDPSession(page);
    const manifest = JSON.parse((await browser.send('Page.getAppManifest')).data!) as {
      icons: Picture[];
      screenshots: Picture[];
    };
    for (const { src, sizes, type } of [...manifest.icons, ...manifest.screenshots]) {
      const response = await page.request.get(src);
      expect(response.headers()['content-type'], src).toContain(type);
      if (type === 'image/png') expect(pngSize(await response.body()), src).toBe(sizes);
    }
  });

  test('a video opened with the installed app is checked', async ({ page }) => {
    await page.addInitScript(
      (base64) => {
        const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
        const handle = { getFile: () => Promise.resolve(new File([bytes], 'opened.jpg')) };
        const setConsumer = (consumer: (params: object) => void): void => consumer({ files: [handle] });
        Object.defineProperty(window, 'launchQueue', { value: { setConsumer } });
      },
      readFileSync(fixture('still.jpg')).toString('base64'),
    );
    await page.goto('/');
    await expect(verdict(page)).toBeVisible();
    await expect(page).toHaveTitle(/opened\.jpg/);
  });

  test('the offer to install waits behind a button', async ({ page }) => {
    await page.goto('/#privacy');
    const dialog = page.getByRole('dialog', { name: 'Privacy and offline use' });
    const install = dialog.getByRole('button', { name: 'Install the app' });
    await expect(dialog.getByRole('heading', { name: 'Install' })).toBeVisible();
    await expect(install).toHaveCount(0);
    const asked = page.evaluate(
      () =>
        new Promise((resolve) => {
          const offer = new Event('beforeinstallprompt', { cancelable: true });
          window.dispatchEvent(Object.assign(offer, { prompt: () => Promise.resolve(resolve('asked')) }));
        }),
    );
    await install.click();
    expect(await asked).toBe('asked');
    await expect(install).toHaveCount(0);
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`the dialog about privacy and offline use is accessible in ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.goto('/#privacy');
      await expect(page.getByRole('button', { name: /^Make everything available/ })).toBeVisible();
      expect(await violations(page)).toEqual([]);
    });
  }
});

interface Picture {
  readonly src: string;
  readonly sizes: string;
  readonly type: string;
}

/** Width and height stand in a PNG's first chunk. */
function pngSize(png: Buffer): string {
  return `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`;
}
