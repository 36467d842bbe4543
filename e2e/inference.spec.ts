import { expect, reportOf, test } from './app.ts';
import { NOT_ISOLATED } from './hosts.ts';

test.describe('Inference', () => {
  for (const backend of ['wasm', 'wasm-single'] as const) {
    test(`${backend} gives the reference implementation's scores`, async ({ page }) => {
      await page.goto('/');
      const result = await page.evaluate((choice) => window.unmask.verifyModel(choice), backend);
      expect(result.backend.name).toBe('wasm');
      expect(result.difference.frameLogit).toBeLessThanOrEqual(result.tolerance.frameLogit);
      expect(result.difference.sequenceLogit).toBeLessThanOrEqual(result.tolerance.sequenceLogit);
    });
  }

  test('the sequence head looks at the order of frames', async ({ page }) => {
    await page.goto('/');
    const result = await page.evaluate(() => window.unmask.verifyModel('wasm'));
    expect(result.permutationEffect).toBeGreaterThan(1e-4);
  });

  test('several threads score, in an isolated page and in one that is not', async ({ page }) => {
    await page.goto('/');
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    const isolated = await reportOf(page, 'real-astronaut.mp4', { frames: 10, backend: 'wasm' });
    const cores = await page.evaluate(() => navigator.hardwareConcurrency);
    expect(isolated.backend.threads).toBe(Math.min(cores, 4));

    await page.goto(NOT_ISOLATED);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
    const open = await reportOf(page, 'real-astronaut.mp4', { frames: 10, backend: 'wasm' });
    expect(open.backend).toMatchObject({ threads: isolated.backend.threads, notes: [] });
    expect(open.tracks[0]!.pFake).toBe(isolated.tracks[0]!.pFake);
  });

  test('the number of threads changes nothing about the scores', async ({ page }) => {
    await page.goto('/');
    const several = await reportOf(page, 'crossing-gap.mp4', { frames: 10, backend: 'wasm' });
    const one = await reportOf(page, 'crossing-gap.mp4', { frames: 10, backend: 'wasm-single' });
    expect(one.backend.threads).toBe(1);
    const scores = ({ tracks }: typeof one) => tracks.map(({ sequenceLogit }) => sequenceLogit);
    expect(scores(several)).toHaveLength(one.tracks.length);
    scores(several).forEach((logit, i) => expect(logit).toBeCloseTo(scores(one)[i]!, 4));
  });

  test('the same video gets the same score twice', async ({ page }) => {
    await page.goto('/');
    const first = await reportOf(page, 'swap-astronaut.mp4', { frames: 20 });
    const second = await reportOf(page, 'swap-astronaut.mp4', { frames: 20 });
    expect(second.tracks[0]!.sequenceLogit).toBe(first.tracks[0]!.sequenceLogit);
  });
});
