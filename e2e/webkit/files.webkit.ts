import { expect } from 'vitest';
import { en } from '../../src/ui/text/en.ts';
import { test } from './app.ts';

test('three files at once lead to the table of all files, with the right state for each', async ({
  page,
}) => {
  await page.goto();
  await page.press('radio', '10');
  await page.choose('still.jpg', 'no-face.mp4', 'empty.mp4');
  await page.find('heading', en.shell.places.files);
  await page.until(
    'three results',
    async () => (await page.text()).includes(en.queue.summary(3, 3, 1, 0)),
    200_000,
  );
  const rows = await page.all('rowheader');
  expect(rows).toHaveLength(3);
  const texts = await Promise.all(
    rows.map((head) =>
      page.driver.executeScript<string>('return arguments[0].closest("tr").innerText', head),
    ),
  );
  expect(texts[0]).toMatch(/still\.jpg[^]*0\.\d/);
  expect(texts[1]).toMatch(/no-face\.mp4[^]*no face found/);
  expect(texts[2]).toMatch(/empty\.mp4[^]*is empty/);
  await page.press('button', 'Open still.jpg');
  expect(await page.verdict()).not.toBe('');
  await page.driver.navigate().back();
  await page.find('heading', en.shell.places.files);
});
