import { expect } from 'vitest';
import { en } from '../../src/ui/text/en.ts';
import { test } from './app.ts';

test('the history gives a result back after a reload as it was', async ({ page }) => {
  await page.goto('#/history');
  await page.press('button', en.history.turnOn);
  await page.reads(en.history.on);
  await page.press('link', en.shell.places.check);
  await page.choose('still.jpg');
  const sentence = await page.verdict();

  await page.press('link', en.shell.places.history);
  await page.find('link', /still\.jpg/);
  await page.reload();
  await page.press('link', /still\.jpg/);
  expect(await page.verdict()).toBe(sentence);
  await page.driver.navigate().back();
  await page.find('heading', en.history.heading);
});
