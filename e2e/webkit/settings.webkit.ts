import { Key } from 'selenium-webdriver';
import { expect } from 'vitest';
import { en } from '../../src/ui/text/en.ts';
import { test } from './app.ts';

test('settings are chosen by keyboard, remembered over a reload and used', async ({ page }) => {
  await page.goto();
  await page.press('link', en.shell.places.settings);
  await page.find('heading', en.settings.heading);
  await (await page.find('radio', /^20\b/)).sendKeys(Key.ARROW_UP);
  const ten = (): ReturnType<typeof page.find> => page.find('radio', /^10\b(?!0)/);
  expect(await (await ten()).isSelected()).toBe(true);
  await page.press('radio', new RegExp(`^${en.start.backends['wasm-single'].slice(0, 21)}`));
  await page.reload();
  expect(await (await ten()).isSelected()).toBe(true);

  await page.press('link', en.shell.places.check);
  await page.choose('still.jpg');
  await page.verdict();
  await page.unfold();
  await page.reads(/, 1 thread$/m);
  await page.reads(/^10 frames; /m);
});
