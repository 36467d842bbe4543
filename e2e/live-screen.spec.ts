import type { Page } from '@playwright/test';
import { violations } from './accessibility.ts';
import { expect, test } from './app.ts';
import { launchOptions } from './browser.ts';

test.skip(
  ({ browserName }) => browserName !== 'chromium',
  'answers the question for the screen, by a flag of Chromium',
);

test.use({
  // The browser's own question is answered with a screen that exists in the browser only: a test picture.
  launchOptions: launchOptions('--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'),
});

/** Keeps hold of every stream that the page is given, to see what becomes of its tracks. */
async function watchCapture(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const { mediaDevices } = navigator;
    const open = mediaDevices.getDisplayMedia.bind(mediaDevices);
    const tracks: MediaStreamTrack[] = [];
    Object.assign(window, { sharedTracks: tracks });
    mediaDevices.getDisplayMedia = async (wish) => {
      const stream = await open(wish);
      tracks.push(...stream.getTracks());
      return stream;
    };
  });
  return () =>
    page.evaluate(() =>
      (window as unknown as { sharedTracks: MediaStreamTrack[] }).sharedTracks.map(
        ({ kind, readyState }) => `${kind} ${readyState}`,
      ),
    );
}

const share = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Share a tab or screen' }).click();

test.describe('Live check of a tab or screen', () => {
  test('judges what is shared part by part, and lets it go at once however it ends', async ({ page }) => {
    const tracks = await watchCapture(page);
    await page.goto('/#/live');
    await share(page);
    await expect(page.getByLabel('What is shared')).toBeVisible();
    expect(await tracks()).toEqual(['video live']);
    // The test picture shows nobody.
    await expect(page.getByTestId('live-latest')).toContainText(/^Part \d+: Not applicable: no face found/);
    expect(await violations(page)).toEqual([]);

    await page.getByRole('button', { name: 'Stop' }).click();
    expect(await tracks()).toEqual(['video ended']);
    await expect(page.getByText('The camera or screen is no longer used.')).toBeVisible();

    await share(page);
    await expect(page.getByLabel('What is shared')).toBeVisible();
    await page.keyboard.press('Escape');
    expect((await tracks())[1]).toBe('video ended');

    await share(page);
    await expect(page.getByLabel('What is shared')).toBeVisible();
    await page.getByRole('link', { name: 'About' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'About Unmask' })).toBeVisible();
    expect((await tracks())[2]).toBe('video ended');
  });

  test('notices when sharing is ended by the browser', async ({ page }) => {
    await watchCapture(page);
    await page.goto('/#/live');
    await share(page);
    await expect(page.getByLabel('What is shared')).toBeVisible();
    await page.evaluate(() => {
      // What a press on the browser's own "Stop sharing" does to the page's track.
      const [track] = (window as unknown as { sharedTracks: MediaStreamTrack[] }).sharedTracks;
      track!.dispatchEvent(new Event('ended'));
    });
    await expect(page.getByText('The camera or the sharing ended.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Share a tab or screen' })).toBeEnabled();
  });
});
