import { By, Key } from 'selenium-webdriver';
import { expect } from 'vitest';
import { en } from '../../src/ui/text/en.ts';
import { test } from './app.ts';

test('a person chooses a video, watches the stages, reads the verdict and moves along the time line by keyboard', async ({
  page,
}) => {
  await page.goto();
  await page.choose('real-astronaut.mp4');
  await page.find('progressbar');
  expect(await page.verdict()).not.toBe('');
  const heading = await page.driver.findElement(By.css('[data-testid=verdict]'));
  expect(await page.focused(heading)).toBe(true);
  await page.reads(/absence of detection does not guarantee authenticity/i);
  await page.reads(/(false alarms|misses): of \d+/i);

  // The time line by keyboard: from frame to frame, to both ends.
  const slider = await page.find('slider', en.timeline.sliderLabel);
  const place = async (): Promise<number> => Number(await slider.getAttribute('aria-valuenow'));
  const after = async (key: string, moved: (now: number) => boolean): Promise<number> => {
    await slider.sendKeys(key);
    await page.until('the time line to move', async () => moved(await place()));
    return place();
  };
  const last = await after(Key.END, (now) => now > 3.5);
  const before = await after(Key.ARROW_LEFT, (now) => now < last);
  expect(last - before).toBeLessThan(0.5);
  await after(Key.ARROW_RIGHT, (now) => now === last);
  expect(await after(Key.HOME, (now) => now < before)).toBeLessThan(0.5);
  expect(await page.focused(slider)).toBe(true);
});
