import { dropFiles, expect, reportOf, verdict } from './app.ts';
import { open, test } from './lasting-page.ts';

test.describe('Faces', () => {
  test('two faces give two tracks, each with its own score', async ({ page }) => {
    await page.goto('/');
    await dropFiles(page, 'two-faces.mp4');
    await expect(verdict(page)).toBeVisible();
    await expect(page.getByRole('article', { name: /^Face \d+$/ })).toHaveCount(2);
  });

  test('no face gives not applicable', async ({ page }) => {
    await page.goto('/');
    await dropFiles(page, 'no-face.mp4');
    await expect(verdict(page)).toContainText(/not applicable/i);
    await expect(page.getByRole('article', { name: /^Face \d+$/ })).toHaveCount(0);
  });

  test('a face that leaves and returns stays one track; the frames without it count', async ({ page }) => {
    await open(page, '/');
    const report = await reportOf(page, 'crossing-gap.mp4', { frames: 60 });
    expect(report.tracks).toHaveLength(1);
    expect(report.frames.withFaces).toBeLessThan(report.frames.decoded);
    expect(report.tracks[0]!.frames).toHaveLength(report.frames.withFaces);
  });

  test('a cut to another person in the same place starts another track', async ({ page }) => {
    await open(page, '/');
    const report = await reportOf(page, 'scene-cut.mp4', { frames: 40 });
    expect(report.tracks).toHaveLength(2);
  });

  test('a face too small to judge is inconclusive, with the reason', async ({ page }) => {
    await open(page, '/');
    const report = await reportOf(page, 'small-face.mp4', { frames: 20 });
    expect(report.verdict).toMatchObject({
      kind: 'inconclusive',
      reasons: expect.arrayContaining(['faces-too-small']),
    });
  });
});
