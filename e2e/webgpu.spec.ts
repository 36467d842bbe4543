import { expect, test } from './app.ts';
import { launchOptions } from './browser.ts';

test.skip(
  ({ browserName }) => browserName !== 'chromium',
  'runs WebGPU without a graphics card, by flags of Chromium',
);

// Chromium's software adapter: far too slow for people, right enough to compare numbers.
test.use({
  launchOptions: launchOptions(
    '--enable-unsafe-webgpu',
    '--use-webgpu-adapter=swiftshader',
    '--enable-features=Vulkan',
  ),
});

test.describe('WebGPU', () => {
  test("gives the reference implementation's scores", async ({ page }) => {
    // Without a chip the shaders alone take two minutes on two cores.
    test.setTimeout(480_000);
    await page.goto('/');
    const hasAdapter = await page.evaluate(async () => {
      const { gpu } = navigator as { gpu?: { requestAdapter(): Promise<unknown> } };
      return (await gpu?.requestAdapter()) != null;
    });
    expect(hasAdapter, 'the software adapter').toBe(true);
    const result = await page.evaluate(() => window.unmask.verifyModel('webgpu'));
    expect(result.backend).toMatchObject({ name: 'webgpu', precision: 'weight-int8' });
    expect(result.difference.frameLogit).toBeLessThanOrEqual(result.tolerance.frameLogit);
    expect(result.difference.sequenceLogit).toBeLessThanOrEqual(result.tolerance.sequenceLogit);
  });
});
