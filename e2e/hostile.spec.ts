import { appendFileSync, copyFileSync, rmSync, utimesSync } from 'node:fs';
import { analyze, dropFiles, expect, fixture, inputWith, verdict } from './app.ts';
import { open, test } from './lasting-page.ts';

const HOSTILE = [
  { file: 'empty.mp4', code: 'empty-file', says: /empty/i },
  { file: 'text-renamed.mp4', code: 'not-media', says: /not a video or an image/i },
  { file: 'audio-only.mp4', code: 'no-video-track', says: /no picture|only sound/i },
  { file: 'corrupt.mp4', code: 'undecodable', says: /could not be decoded|damaged/i },
] as const;

test.describe('Bad files', () => {
  test('each gets its own clear message, and the next file still works', async ({ page }) => {
    await page.goto('/');
    for (const { file, says } of HOSTILE) {
      await dropFiles(page, file);
      await expect(page.getByRole('alert')).toContainText(says);
      await page.getByRole('button', { name: 'Check another file' }).click();
    }
    await dropFiles(page, 'real-astronaut.mp4');
    await expect(verdict(page)).toBeVisible();
  });

  for (const { file, code } of HOSTILE) {
    test(`${file} is ${code}`, async ({ page }) => {
      await open(page, '/');
      expect(await analyze(page, file)).toMatchObject({ code });
    });
  }

  test('random bytes are not media', async ({ page }) => {
    await open(page, '/');
    expect(await analyze(page, 'random.bin')).toMatchObject({ code: 'not-media' });
  });

  test('the content decides, not the file name', async ({ page }) => {
    await open(page, '/');
    expect(await analyze(page, 'wrong-extension.txt')).toMatchObject({ video: { container: 'mp4' } });
  });

  for (const [way, change, looked] of [
    ['removed after it was chosen', rmSync, false],
    ['removed after it was looked at', rmSync, true],
    ['written to after it was looked at', (path: string) => appendFileSync(path, 'more'), true],
  ] as const) {
    test(`a file that is ${way} is called unreadable`, async ({ page }, testInfo) => {
      const chosen = testInfo.outputPath('chosen.avi');
      copyFileSync(fixture('mpeg4-part2.avi'), chosen);
      // Long ago, so that no change falls into the very moment that the file was made.
      utimesSync(chosen, new Date('2020-01-01'), new Date('2020-01-01'));
      await open(page, '/');
      const input = await inputWith(page, chosen);
      // Only once it has been asked for a fact of the file does the browser surely know in which state that was chosen.
      if (looked) expect(await input.evaluate((element) => element.files![0]!.size)).toBeGreaterThan(0);
      change(chosen);
      const outcome = await page.evaluate(
        (element) =>
          window.unmask.analyze(element.files![0]!).catch(({ code }: { code: string }) => ({ code })),
        input,
      );
      expect(outcome).toEqual({ code: 'file-unreadable' });
    });
  }

  test('a truncated file gets a verdict on what is there', async ({ page }) => {
    await open(page, '/');
    const report = await analyze(page, 'truncated.mp4', { frames: 20 });
    expect(report).toHaveProperty('verdict');
  });

  test('one bad file in a batch does not stop the others', async ({ page }) => {
    await page.goto('/');
    await dropFiles(page, 'still.jpg', 'corrupt.mp4', 'still.png');
    const files = page.getByRole('table', { name: 'Files and their results' }).getByRole('row');
    await expect(files).toHaveCount(4);
    await expect(files.nth(2)).toContainText(/could not|failed|damaged/i);
    await expect(files.nth(3)).toContainText(/evidence|inconclusive|no sign/i);
    await expect(files.nth(1)).toContainText(/evidence|inconclusive|no sign/i);
  });
});
