import type { AnalysisReport } from '../src/domain/report.ts';
import { violations } from './accessibility.ts';
import { dropFiles, expect, pickFiles, savedReport, test, verdict } from './app.ts';

test.describe('From a dropped file to a verdict', () => {
  test('a person drops a video, watches the stages and reads the verdict', async ({ page }) => {
    await page.goto('/');
    await dropFiles(page, 'real-astronaut.mp4');
    await expect(page.getByRole('progressbar').first()).toBeVisible();
    await expect(verdict(page)).toBeVisible();
    await expect(verdict(page)).toBeFocused();

    const face = page.getByRole('article', { name: 'Face 1', exact: true });
    await expect(face).toBeVisible();
    const crops = face.getByRole('list', { name: 'Crops scored, face 1' });
    expect(await crops.getByRole('listitem').count()).toBe(40);
    await expect(
      page.getByText(/absence of detection does not guarantee authenticity/i).first(),
    ).toBeVisible();
    // The measured error rate beside the verdict: false alarms of its grade, or misses where there is no sign.
    await expect(page.getByText(/(false alarms|misses): of \d+/i).first()).toBeVisible();

    const report = JSON.parse((await savedReport(page, 'Save report (JSON)')).text) as AnalysisReport;
    expect(report).toMatchObject({
      schemaVersion: 3,
      file: { name: 'real-astronaut.mp4', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
      decoder: { tier: 'webcodecs', handovers: [] },
      frames: { planned: 40, decoded: 40 },
    });
    // The whole video was sampled, not its beginning.
    expect(Math.max(...report.frames.times)).toBeGreaterThan(report.video.duration * 0.9);

    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Check another file' }).click();
    await pickFiles(page, 'swap-astronaut.mp4');
    await expect(verdict(page)).toBeVisible();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`start, result and error are accessible in ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.goto('/');
      expect(await violations(page)).toEqual([]);
      await pickFiles(page, 'still.jpg');
      await expect(verdict(page)).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await page.getByRole('button', { name: 'Check another file' }).click();
      await pickFiles(page, 'text-renamed.mp4');
      await expect(page.getByRole('alert')).toBeVisible();
      expect(await violations(page)).toEqual([]);
    });
  }
});
