import { Key } from 'selenium-webdriver';
import { expect } from 'vitest';
import { en } from '../../src/ui/text/en.ts';
import { test } from './app.ts';

test('a check is cancelled at once, with the button and by Escape, and the next one runs', async ({
  page,
}) => {
  await page.goto();
  for (const cancel of [() => page.press('button', /^Cancel/), () => page.type(Key.ESCAPE)]) {
    await page.choose('long-gop.mp4');
    await page.find('progressbar');
    await cancel();
    await page.until('the check to stop', async () => (await page.all('progressbar')).length === 0, 5_000);
    await page.find('heading', en.running.cancelledHeading('long-gop.mp4'));
    await page.press('button', en.result.checkAnother);
  }
  await page.choose('still.jpg');
  expect(await page.verdict()).not.toBe('');
});
