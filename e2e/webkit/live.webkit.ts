import { expect } from 'vitest';
import { en } from '../../src/ui/text/en.ts';
import { test } from './app.ts';

test('a live check without a camera is refused in words, and can be asked for again', async ({ page }) => {
  await page.goto('#/live');
  await page.press('button', en.live.start.camera);
  const refusal = await (await page.find('alert')).getText();
  expect(Object.values(en.live.refusals)).toContain(refusal);
  expect(await (await page.find('button', en.live.start.camera)).isEnabled()).toBe(true);
});
