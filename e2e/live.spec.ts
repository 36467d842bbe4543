import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { violations } from './accessibility.ts';
import { expect, fixture, test } from './app.ts';
import { launchOptions } from './browser.ts';

/** A camera before which somebody sits still: Chromium takes a run of JPEG pictures for one. */
function cameraFile(): string {
  const path = join(mkdtempSync(join(tmpdir(), 'unmask-camera-')), 'face.mjpeg');
  const picture = readFileSync(fixture('still.jpg'));
  writeFileSync(path, Buffer.concat(Array.from({ length: 30 }, () => picture)));
  return path;
}

test.skip(
  ({ browserName }) => browserName !== 'chromium',
  'takes pictures for a camera, by a flag of Chromium',
);

test.use({
  permissions: ['camera'],
  launchOptions: launchOptions(
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${cameraFile()}`,
  ),
});

test.describe('Live check', () => {
  test('scores what the camera sees, part by part, and lets it go at once', async ({ page }) => {
    await page.addInitScript(() => {
      const { mediaDevices } = navigator;
      const open = mediaDevices.getUserMedia.bind(mediaDevices);
      mediaDevices.getUserMedia = async (wish) => {
        const stream = await open(wish);
        Object.assign(window, { cameraTracks: stream.getTracks() });
        return stream;
      };
    });
    const trackStates = (): Promise<string[]> =>
      page.evaluate(() =>
        (window as unknown as { cameraTracks: MediaStreamTrack[] }).cameraTracks.map(
          ({ readyState }) => readyState,
        ),
      );

    await page.goto('/');
    await page.getByRole('link', { name: 'Or check a camera or screen live' }).press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'Live check' })).toBeFocused();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Use the camera' }).click();
    await expect(page.getByLabel('What the camera sees')).toBeVisible();

    const latest = page.getByTestId('live-latest');
    await expect(latest).toContainText(/^Part \d+: /);
    await expect(latest).not.toContainText('no face found');
    await expect(latest).not.toContainText('could not');
    await expect(page.getByRole('table', { name: 'The last parts' }).getByRole('row')).not.toHaveCount(2);
    await expect(page.getByText('A single high part is no evidence.')).toBeVisible();
    expect(await violations(page)).toEqual([]);
    expect(await trackStates()).toEqual(['live']);

    await page.getByRole('button', { name: 'Stop' }).click();
    expect(await trackStates()).toEqual(['ended']);
    await expect(page.getByText('The camera or screen is no longer used.')).toBeVisible();

    await page.getByRole('button', { name: 'Use the camera' }).click();
    await expect(page.getByLabel('What the camera sees')).toBeVisible();
    await page.keyboard.press('Escape');
    expect(await trackStates()).toEqual(['ended']);

    await page.getByRole('button', { name: 'Use the camera' }).click();
    await expect(page.getByLabel('What the camera sees')).toBeVisible();
    await page.getByRole('link', { name: 'About' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'About Unmask' })).toBeVisible();
    expect(await trackStates()).toEqual(['ended']);
  });

  test('says what to do when the camera is not allowed', async ({ page, context }) => {
    await context.clearPermissions();
    await page.addInitScript(() => {
      navigator.mediaDevices.getUserMedia = () =>
        Promise.reject(new DOMException('Permission denied', 'NotAllowedError'));
    });
    await page.goto('/#/live');
    await page.getByRole('button', { name: 'Use the camera' }).click();
    await expect(page.getByRole('alert')).toContainText('The browser did not allow it.');
  });
});
